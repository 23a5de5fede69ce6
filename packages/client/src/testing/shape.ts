/** The part of JSON Schema that Google's discovery documents and OpenAPI 3 share. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
}

/** Finds the shape that a `$ref` names. */
export type Resolve = (ref: string) => Shape;

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether the text is a date-time of RFC 3339. */
export function isDateTime(text: string): boolean {
  return dateTime.test(text) && !Number.isNaN(Date.parse(text));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ofType: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isSafeInteger(value),
  array: Array.isArray,
  object: isObject,
  any: () => true,
};

const ofFormat: Readonly<Record<string, (value: unknown) => boolean>> = {
  int32: (value) => Number(value) >= -(2 ** 31) && Number(value) < 2 ** 31,
  uint32: (value) => Number(value) >= 0 && Number(value) < 2 ** 32,
  // A number in OpenAPI, digits in a discovery document, as JavaScript's numbers end before.
  int64: (value) => /^-?\d+$/.test(String(value)),
  'date-time': (value) => typeof value === 'string' && isDateTime(value),
  // Forem's own examples hold addresses without a host.
  url: (value) => typeof value === 'string' && URL.canParse(value, 'http://host.example/'),
};

/** The faults of a value, by place. A key that the shape does not have is a fault. */
export function shapeFaults(shape: Shape, value: unknown, at: string, resolve: Resolve): string[] {
  if (shape.$ref !== undefined) return shapeFaults(resolve(shape.$ref), value, at, resolve);
  if (value === null && shape.nullable === true) return [];
  const isType = ofType[shape.type ?? 'any'];
  if (isType === undefined) return [`${at}: the schema has a type ${String(shape.type)}`];
  if (!isType(value))
    return [`${at}: expected ${String(shape.type)}, got ${JSON.stringify(value)}`];
  return [
    ...scalarFaults(shape, value).map((fault) => `${at}: ${fault}`),
    ...(Array.isArray(value) && shape.items !== undefined
      ? value.flatMap((item, index) =>
          shapeFaults(shape.items ?? {}, item, `${at}[${index}]`, resolve),
        )
      : []),
    ...(isObject(value) && shape.properties !== undefined
      ? propertyFaults(shape, value, at, resolve)
      : []),
  ];
}

function scalarFaults(shape: Shape, value: unknown): string[] {
  const faults: string[] = [];
  const { format, minimum, maximum, description = '' } = shape;
  if (shape.enum !== undefined && !shape.enum.includes(value))
    faults.push(`expected one of ${shape.enum.join(', ')}, got ${JSON.stringify(value)}`);
  if (format !== undefined && ofFormat[format]?.(value) === false)
    faults.push(`expected ${format}, got ${JSON.stringify(value)}`);
  if (description.startsWith('RFC 3339') && !isDateTime(String(value)))
    faults.push(`expected a date-time, got ${JSON.stringify(value)}`);
  if (minimum !== undefined && Number(value) < minimum) faults.push(`expected ${minimum} at least`);
  if (maximum !== undefined && Number(value) > maximum) faults.push(`expected ${maximum} at most`);
  return faults;
}

function propertyFaults(
  { properties = {}, required = [] }: Shape,
  value: Record<string, unknown>,
  at: string,
  resolve: Resolve,
): string[] {
  return [
    ...required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key}: missing`),
    ...Object.entries(value).flatMap(([key, item]) => {
      const shape = Object.hasOwn(properties, key) ? properties[key] : undefined;
      return shape === undefined
        ? [`${at}.${key}: there is no such property`]
        : shapeFaults(shape, item, `${at}.${key}`, resolve);
    }),
  ];
}

/** A parameter of an address or header. */
export interface Parameter extends Shape {
  readonly required?: never;
  readonly isRequired: boolean;
  readonly isRepeated: boolean;
}

/** The faults of a request's parameters, each of which may come several times. */
export function parameterFaults(
  known: ReadonlyMap<string, Parameter>,
  given: readonly (readonly [string, string])[],
  resolve: Resolve,
): string[] {
  const names = given.map(([name]) => name);
  return [
    ...[...known]
      .filter(([name, { isRequired }]) => isRequired && !names.includes(name))
      .map(([name]) => `parameter ${name}: missing`),
    ...[...new Set(names)]
      .filter((name) => known.get(name)?.isRepeated === false)
      .filter((name) => names.filter((one) => one === name).length > 1)
      .map((name) => `parameter ${name}: given more than once`),
    ...given.flatMap(([name, text]) => {
      const shape = known.get(name);
      if (shape === undefined) return [`parameter ${name}: there is no such parameter`];
      return shapeFaults(
        { ...shape, required: [] },
        valueOf(text, shape.type),
        `parameter ${name}`,
        resolve,
      );
    }),
  ];
}

/** Everything in an address is text. */
function valueOf(text: string, type: string | undefined): unknown {
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text))
    return Number(text);
  return text;
}
