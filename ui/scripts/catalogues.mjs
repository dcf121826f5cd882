// The catalogues as they are written: what each message, attribute and term is called, and which variables it names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FluentResource } from '@fluent/bundle';

/**
 * @returns {{ messages: Map<string, { file: string, variables: string[], refers: string[] }>, texts: Map<string, string>, problems: string[] }}
 *   A message goes by its id, an attribute by `id.name`, a term by `-id`.
 */
export function readCatalogue(folder) {
  const [messages, texts, problems] = [new Map(), new Map(), []];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl')).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    texts.set(file, text);
    const { body } = new FluentResource(text);
    const read = new Set(body.map((entry) => entry.id));
    for (const [, id] of text.matchAll(/^(-?[a-z][\w-]*) *=/gim)) if (!read.has(id)) problems.push(`${file}: ${id} cannot be read`);
    for (const { id, value, attributes } of body) {
      const parts = [...(value === null ? [] : [[id, value]]), ...Object.entries(attributes ?? {}).map(([name, part]) => [`${id}.${name}`, part])];
      for (const [name, part] of parts) {
        if (messages.has(name)) problems.push(`${file}: ${name} is there twice`);
        messages.set(name, { file, ...mentioned(part) });
      }
    }
  }
  return { messages, texts, problems };
}

function mentioned(part) {
  const [variables, refers] = [new Set(), new Set()];
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node && typeof node === 'object') {
      const name = node.attr ? `${node.name}.${node.attr}` : node.name;
      if (node.type === 'var') variables.add(node.name);
      if (node.type === 'mesg') refers.add(name);
      if (node.type === 'term') refers.add(`-${name}`);
      Object.values(node).forEach(visit);
    }
  };
  visit(part);
  return { variables: [...variables].sort(), refers: [...refers] };
}

/** What one catalogue has that the other lacks, and where they name different variables. */
export function differences([one, first], [other, second]) {
  const problems = [];
  for (const [id, { variables }] of first) {
    const there = second.get(id);
    if (!there) problems.push(`${other} lacks ${id}`);
    else if (String(there.variables) !== String(variables)) problems.push(`${id}: ${one} names {${variables}}, ${other} names {${there.variables}}`);
  }
  for (const id of second.keys()) if (!first.has(id)) problems.push(`${one} lacks ${id}`);
  return problems;
}

/** Words and characters that nobody in Taiwan would write, and Chinese that runs into Latin letters or figures. */
export function foreign(text, { words, simplified }) {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  return lines.flatMap((line) => [
    ...words.filter((word) => without(line, word.but ?? []).includes(word.not)).map((word) => `${word.not} is not a word of Taiwan, but ${word.say}`),
    ...[...line].filter((letter) => simplified.includes(letter)).map((letter) => `${letter} is a simplified character`),
    ...(line.match(/\w’\w/g) ?? []).map((seam) => `${seam}: a Chinese font draws this apostrophe as wide as a character; write '`),
    ...(line.match(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/gu) ?? []).map((seam) => `${seam}: a space stands between Chinese and Latin`),
    ...(line.match(/\p{Script=Han}[,.;:!?()]|[,;!?()]\p{Script=Han}/gu) ?? []).map((seam) => `${seam}: Chinese has marks of full width`),
  ]);
}

const without = (text, right) => right.reduce((rest, word) => rest.replaceAll(word, ' '), text);
