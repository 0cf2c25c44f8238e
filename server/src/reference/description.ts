/** The parts of an OpenAPI 3.1 document that the reference page shows. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly description?: string;
  readonly example?: unknown;
  readonly default?: unknown;
};
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
export type Operation = {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};
export type Description = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** An operation with its address. */
export type Route = Operation & { readonly method: string; readonly path: string };

/** A member of a shape, on its own line of a table. */
export type Field = { readonly name: string; readonly required: boolean; readonly schema: Schema };

/** The operations by what they are about, in the order in which they were declared. */
export const routesByTag = ({ paths }: Description): ReadonlyMap<string, readonly Route[]> => {
  const tagged = new Map<string, Route[]>();
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'Other';
      tagged.set(tag, [...(tagged.get(tag) ?? []), { ...operation, method, path }]);
    }
  return tagged;
};

/** The name of the shape a reference means. */
export const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** The members of a shape, with those of the shapes it extends. */
export const fieldsOf = (description: Description, schema: Schema): readonly Field[] => {
  if (schema.$ref !== undefined) {
    const meant = description.components.schemas[nameOf(schema.$ref)];
    return meant === undefined ? [] : fieldsOf(description, meant);
  }
  if (schema.allOf !== undefined) {
    const fields = new Map(
      schema.allOf.flatMap((part) => fieldsOf(description, part)).map((field) => [field.name, field]),
    );
    return [...fields.values()];
  }
  return Object.entries(schema.properties ?? {}).map(([name, inner]) => ({
    name,
    required: schema.required?.includes(name) ?? false,
    schema: inner,
  }));
};
