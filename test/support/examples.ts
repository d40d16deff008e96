/** As much of an OpenAPI document as is read here. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

export interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'query' | 'path' | 'header' | 'cookie';
    readonly required?: boolean;
    readonly schema: Schema;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  /** Where it can be null: what it is otherwise comes first. */
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
}

/**
 * A value that a schema takes: its required fields, by their examples. Fields named in `values` get
 * those, also where they are optional: ids that exist.
 */
export function exampleOf(
  schema: Schema,
  document: OpenApi,
  values: Readonly<Record<string, unknown>> = {},
): unknown {
  if (schema.$ref) return exampleOf(named(schema.$ref, document), document, values);
  if (schema.allOf) return exampleOf(schema.allOf[0], document, values);
  if (schema.properties) {
    const { properties, required = [] } = schema;
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([name, field]) => required.includes(name) || (name in values && takes(field, values[name])))
        .map(([name, field]) => [
          name,
          name in values && takes(field, values[name]) ? values[name] : exampleOf(field, document, values),
        ]),
    );
  }
  if (schema.type === 'array') {
    const items = schema.items ?? {};
    return (schema.minItems ?? 0) > 0 ? [exampleOf(items, document, values)] : [];
  }
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  switch (typeof schema.type === 'object' ? schema.type[0] : schema.type) {
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'object':
      return {};
    default:
      return EXAMPLES[schema.format ?? ''] ?? 'text';
  }
}

/** The example as the document shows it, optional fields and all; undefined where it shows none. */
export function shownExampleOf(schema: Schema, document: OpenApi): unknown {
  if (schema.$ref) return shownExampleOf(named(schema.$ref, document), document);
  if (schema.example !== undefined) return schema.example;
  if (schema.allOf) return shownExampleOf(schema.allOf[0], document);
  if (schema.items) return [shownExampleOf(schema.items, document)];
  if (!schema.properties) return undefined;
  return Object.fromEntries(
    Object.entries(schema.properties)
      .map(([name, field]) => [name, shownExampleOf(field, document)] as const)
      .filter(([, example]) => example !== undefined),
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  uuid: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11',
  date: '2026-04-08',
  'date-time': '2026-04-08T04:05:06.789Z',
};

function takes({ type = '' }: Schema, value: unknown): boolean {
  return type.includes(Array.isArray(value) ? 'array' : 'string');
}

export function named(reference: string, document: OpenApi): Schema {
  return document.components.schemas[reference.split('/').at(-1)!];
}
