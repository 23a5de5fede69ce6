import type { ApiOperation, ApiParameter } from './operations.js';

/** A request that the form can send. */
export type FormOperation = Pick<
  ApiOperation,
  'id' | 'group' | 'method' | 'path' | 'summary' | 'parameters' | 'body'
>;

/** Fields that a form has by name. */
type Values = Readonly<Record<string, string>>;

/** What is sent: made apart from the form, so that it can be tested. Blank fields are left out. */
export function requestOf(
  { method, path, parameters, body }: FormOperation,
  server: string,
  token: string,
  values: Values,
): Request {
  const filled = (place: ApiParameter['in']) =>
    parameters.filter(({ in: where, name }) => where === place && (values[name] ?? '') !== '');
  const address = filled('path').reduce(
    (text, { name }) => text.replace(`{${name}}`, encodeURIComponent(values[name] ?? '')),
    path,
  );
  const url = new URL(`${server.replace(/\/+$/, '')}${address}`);
  for (const { name, list } of filled('query'))
    for (const value of list ? (values[name] ?? '').split(',') : [values[name] ?? ''])
      url.searchParams.append(name, value.trim());
  const headers = new Headers(filled('header').map(({ name }) => [name, values[name] ?? '']));
  if (token !== '') headers.set('authorization', `Bearer ${token}`);
  if (body === null) return new Request(url, { method, headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method, headers, body: values['body'] ?? '' });
}

/** Makes the form work: it shows the fields of the chosen request, sends it, and shows the answer. */
export function mountTryRequest(form: HTMLFormElement, operations: readonly FormOperation[]): void {
  const part = (selector: string) => form.querySelector<HTMLElement>(selector);
  const chosen = () => operations.find(({ id }) => id === valuesOf(form)['operation']);

  const showFields = () => {
    const operation = chosen();
    if (operation === undefined) return;
    part('[data-fields]')?.replaceChildren(...fieldsOf(operation));
    part('[data-send]')?.replaceChildren(`Send ${operation.method}`);
  };

  const send = async () => {
    const operation = chosen();
    const status = part('[data-status]');
    const answer = part('[data-answer]');
    if (operation === undefined || status === null || answer === null) return;
    status.textContent = 'Waiting for the answer …';
    answer.hidden = true;
    try {
      const values = valuesOf(form);
      const request = requestOf(operation, values['server'] ?? '', values['token'] ?? '', values);
      const began = performance.now();
      const response = await fetch(request);
      const text = await response.text();
      const milliseconds = Math.round(performance.now() - began);
      status.textContent = `${request.method} ${request.url}: ${response.status} ${response.statusText}, ${milliseconds} ms`;
      answer.textContent = pretty(text);
      answer.hidden = text === '';
    } catch (error) {
      // Browsers do not tell pages why a request failed.
      status.textContent = `There was no answer that this page may read (${String(error)}). Is the server at this address, and does its option "cors" allow this page?`;
    }
  };

  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && target.name === 'operation') showFields();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  showFields();
}

/** The fields that are filled; the form has no files. */
function valuesOf(form: HTMLFormElement): Values {
  const entries = [...new FormData(form)];
  return Object.fromEntries(entries.filter((entry) => typeof entry[1] === 'string')) as Values;
}

function fieldsOf({ parameters, body }: FormOperation): HTMLElement[] {
  // The browser sends If-None-Match by itself.
  const shown = parameters.filter(({ name }) => name !== 'if-none-match');
  const fields = shown.map((parameter) => {
    const label = labelled(parameter.name, controlOf(parameter));
    label.title = parameter.description;
    return label;
  });
  if (body === null) return fields;
  const area = document.createElement('textarea');
  area.name = 'body';
  area.spellcheck = false;
  area.value = JSON.stringify(body, null, 2);
  const label = labelled('body', area);
  label.className = 'whole';
  return [...fields, label];
}

function labelled(name: string, control: HTMLElement): HTMLLabelElement {
  const label = document.createElement('label');
  label.append(name, control);
  return label;
}

function controlOf({ name, type, required, list }: ApiParameter): HTMLElement {
  const choices = type === 'boolean' ? ['true', 'false'] : type.split(' | ');
  if (choices.length > 1 && !list) {
    const select = document.createElement('select');
    select.name = name;
    select.append(...['', ...choices].map((choice) => new Option(choice, choice)));
    return select;
  }
  const input = document.createElement('input');
  input.name = name;
  input.required = required;
  input.spellcheck = false;
  input.placeholder = list ? 'one, two' : type;
  return input;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
