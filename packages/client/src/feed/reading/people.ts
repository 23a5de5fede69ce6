import type { FeedPerson } from '../mapping/wire.js';
import { bounds } from './bounds.js';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-tree.js';

const address = /[^\s()<>@,;:"]{1,100}@[^\s()<>@,;:"]{1,100}/;

/** A person in one line: `Name`, `a@b (Name)`, `Name <a@b>`, `a@b`. */
export function personOf(text: string): FeedPerson | null {
  const line = text.slice(0, bounds.name).replace(/^mailto:/i, '');
  const email = address.exec(line)?.[0] ?? null;
  const name = line
    .replace(email ?? '', '')
    .replace(email === null ? '' : /[()<>"]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return name === '' && email === null ? null : { name, email, uri: null };
}

function personIn(element: XmlElement): FeedPerson | null {
  const name = textOf(childOf(element, 'name', 'foaf:name', 'rdf:value')).slice(0, bounds.name);
  const email = textOf(childOf(element, 'email'));
  const uri = textOf(childOf(element, 'uri', 'url', 'homepage'));
  if (name === '' && email === '' && uri === '')
    return element.children.some((child) => typeof child !== 'string')
      ? personIn(
          childrenOf(element, 'rdf:description', 'foaf:person')[0] ?? { ...element, children: [] },
        )
      : personOf(textOf(element));
  return { name, email: email === '' ? null : email, uri: uri === '' ? null : uri };
}

const isNamed = (person: FeedPerson | null): person is FeedPerson =>
  person !== null && (person.name ?? '') !== '';

/** The first list of people in which one has a name, or else the first list with anyone in it. */
export function peopleIn(element: XmlElement, ...names: string[]): FeedPerson[] | null {
  let unnamed: FeedPerson[] | null = null;
  for (const name of names) {
    const people = childrenOf(element, name)
      .slice(0, bounds.people)
      .map(personIn)
      .filter((person) => person !== null);
    if (people.some(isNamed)) return people;
    if (people.length > 0) unnamed ??= people;
  }
  return unnamed;
}
