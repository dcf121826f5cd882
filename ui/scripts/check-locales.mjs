// Are the catalogues whole? Fails on what one language lacks, on differing variables, on messages that cannot be read, on
// words that nobody asks for or that are asked for without their variables, and on Chinese that is not Taiwan's. With
// --write it also writes the key union that makes `t()` typed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { differences, foreign, readCatalogue } from './catalogues.mjs';
import { usedKeys } from './used-keys.mjs';

const root = join(import.meta.dirname, '..');
const LANGUAGES = ['en-US', 'zh-TW'];
const GENERATED = join(root, 'src/locale-keys.gen.ts');
/** Codes that a service sends, in its own spelling: the window knows words for some of them. */
const CODES = /^check-reason-[a-z-]+$/;

const [first, second] = LANGUAGES.map((language) => readCatalogue(join(root, 'locales', language)));
const taiwan = JSON.parse(readFileSync(join(import.meta.dirname, 'taiwan.json'), 'utf8'));
const problems = [
  ...first.problems.map((line) => `${LANGUAGES[0]}/${line}`),
  ...second.problems.map((line) => `${LANGUAGES[1]}/${line}`),
  ...differences([LANGUAGES[0], first.messages], [LANGUAGES[1], second.messages]),
  ...[...second.texts].flatMap(([file, text]) => foreign(text, taiwan).map((line) => `${LANGUAGES[1]}/${file}: ${line}`)),
];

const keys = [...first.messages.keys()].filter((id) => !id.startsWith('-') && !id.includes('.')).sort();
const generated = `// Written by scripts/check-locales.mjs --write. Do not edit.\n\nexport type LocaleKey =\n${keys.map((key) => `  | '${key}'`).join('\n')};\n`;
if (process.argv.includes('--write')) writeFileSync(GENERATED, generated);
else if (readFileSync(GENERATED, 'utf8') !== generated) problems.push('src/locale-keys.gen.ts is stale: npm run locales');

const used = usedKeys(root);
const names = new Set([...readFileSync(join(root, 'src/ipc.gen.ts'), 'utf8').matchAll(/['"](\w+)['"]/g)].map(([, name]) => name));
const referred = new Set([...first.messages.values()].flatMap((message) => message.refers));
for (const id of first.messages.keys()) {
  // Where a hole takes any text, it is still one of the names that Rust has.
  const named = used.patterns.some((pattern) => pattern.exec(id)?.slice(1).every((name) => names.has(name)));
  const asked = used.literals.has(id) || named || CODES.test(id);
  if (!asked && !referred.has(id)) problems.push(`${id} is never used`);
}
for (const { where, keys: asked, names: given } of used.calls) {
  for (const key of asked) {
    const lacking = first.messages.get(key)?.variables.filter((name) => !given.has(name)) ?? [];
    if (lacking.length > 0) problems.push(`${where}: ${key} is asked for without ${lacking.join(', ')}`);
    // One key by its name wants all that it is given; of a family some members may not.
    const more = asked.length === 1 ? [...given].filter((name) => first.messages.has(key) && !first.messages.get(key).variables.includes(name)) : [];
    if (more.length > 0) problems.push(`${where}: ${key} has no ${more.join(', ')}`);
  }
}

for (const problem of problems) console.error(problem);
console.log(`${keys.length} messages in ${LANGUAGES.length} languages, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
