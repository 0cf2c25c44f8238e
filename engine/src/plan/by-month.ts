import { PlanSchema } from './schema.ts';
import { MonthText } from './schema-words.ts';

type Schema = { readonly _zod: { readonly def: unknown } };
type Def = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly options?: readonly Schema[];
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly format?: string;
};
const defOf = (schema: Schema): Def => schema._zod.def as Def;

/** All schemas that may stand at the end of a path. */
const schemasAt = (schema: Schema, keys: readonly string[]): readonly Schema[] => {
  const { type, shape, options = [], innerType, element, valueType } = defOf(schema);
  if (innerType !== undefined) return schemasAt(innerType, keys);
  if (type === 'union')
    return [...(keys.length === 0 ? [schema] : []), ...options.flatMap((one) => schemasAt(one, keys))];
  const [key, ...below] = keys;
  if (key === undefined) return [schema];
  const next = shape === undefined ? (element ?? valueType) : Object.hasOwn(shape, key) ? shape[key] : undefined;
  return next === undefined ? [] : schemasAt(next, below);
};

/** Whether the plan file takes values by month at a path, beside one value for all months. */
export const takesMonths = (path: string): boolean =>
  schemasAt(PlanSchema, path.split('.')).some((schema) => {
    const { type, keyType } = defOf(schema);
    return type === 'record' && keyType === MonthText;
  });

/** Whether the plan file takes only whole numbers at a path. */
export const takesWholeNumbers = (path: string): boolean =>
  schemasAt(PlanSchema, path.split('.')).some((schema) => defOf(schema).format === 'safeint');
