import { planJsonSchema } from '@fulcrum/engine';

process.stdout.write(`${JSON.stringify(planJsonSchema(), null, 2)}\n`);
