import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A schema of the document. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Media {
  readonly schema: Schema;
}

/** An answer as the document describes it. */
export interface ResponseObject {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: Readonly<Record<string, Media>>;
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An operation of the document. */
export interface OperationFacts {
  readonly id: string;
  readonly method: string;
  /** Such as `/v1/posts/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

/** The OpenAPI document of a server, as the fuzz reads it. */
export interface Document {
  readonly operations: readonly OperationFacts[];
  /** The schema that a reference names, or the schema itself. */
  resolve(schema: Schema): Schema;
  /** The operation of a request; `null` where the document has none at this address and method. */
  find(method: string, target: string): OperationFacts | null;
  /** The check of a body; `null` where the document gives no schema for this status and type. */
  validatorOf(operation: OperationFacts, status: number, type: string): ValidateFunction | null;
  /** The check of an error at an address that the document does not have. */
  readonly isProblem: ValidateFunction;
}

/** Reads an OpenAPI document. */
export function readDocument(given: unknown): Document {
  const openApi = given as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(openApi, 'doc');
  const operations = Object.entries(openApi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): OperationFacts => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema ?? null,
      responses: operation.responses,
    })),
  );
  const patterns = operations.map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
  const compiled = new Map<Schema, ValidateFunction>();
  const compile = (schema: Schema): ValidateFunction => {
    const known = compiled.get(schema);
    if (known !== undefined) return known;
    const text = JSON.stringify(schema).replaceAll('"#/components', '"doc#/components');
    const validate = ajv.compile(JSON.parse(text) as object);
    compiled.set(schema, validate);
    return validate;
  };
  return {
    operations,
    resolve(schema) {
      const { $ref, ...rest } = schema;
      if ($ref === undefined) return schema;
      return { ...openApi.components.schemas[$ref.slice($ref.lastIndexOf('/') + 1)], ...rest };
    },
    find(method, target) {
      const path = pathOf(target);
      if (path === null) return null;
      const wanted = method === 'HEAD' ? 'GET' : method;
      const found = patterns.find(
        ({ operation, pattern }) => operation.method === wanted && pattern.test(path),
      );
      return found?.operation ?? null;
    },
    validatorOf(operation, status, type) {
      const schema = operation.responses[String(status)]?.content?.[type]?.schema;
      return schema === undefined ? null : compile(schema);
    },
    isProblem: compile({ $ref: '#/components/schemas/ProblemDetails' }),
  };
}

/** The path of a target as a URL has it, with `..` resolved; `null` where it is no address. */
export function pathOf(target: string): string | null {
  try {
    return new URL(target.startsWith('/') ? `http://blog.example${target}` : target).pathname;
  } catch {
    return null;
  }
}
