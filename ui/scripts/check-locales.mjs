// Are the catalogues whole? Fails on keys that one language lacks, on differing variables, on broken messages and on
// words that nobody uses. With --write it also writes the key union that makes `t()` typed.
import { readdirSync, readFileSync, writeFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';

const root = join(import.meta.dirname, '..');
const LANGUAGES = ['en-US', 'zh-TW'];
const GENERATED = join(root, 'src/locale-keys.gen.ts');

// Keys that code builds from a name that Rust sends. TypeScript checks that each member of the name's type has its key.
const BUILT = [
  'error-', 'rule-', 'field-', 'link-', 'section-', 'page-', 'state-', 'reason-', 'check-', 'status-', 'severity-',
  'origin-', 'answer-', 'admin-agent-', 'language-', 'theme-', 'setting-', 'redirect-', 'option-', 'step-',
  'entry-who-', 'date-', 'portal-step-', 'portal-page-', 'case-', 'note-', 'script-', 'word-', 'journal-', 'outcome-', 'difference-', 'fact-', 'cloud-', 'message-name-', 'guide-who-',
  'said-', 'read-', 'who-', 'due-', 'choice-', 'keyring-state-', 'keys-done-', 'choose-way-', 'unlock-by-', 'drafts-file-', 'recover-by-', 'import-warning-',
  'home-empty-', 'home-next-', 'home-sort-', 'home-who-', 'history-kind-', 'help-', 'ask-item-', 'ask-group-', 'ask-intro-',
];
// Keys that only Rust reads (menus, notifications, console program).
const RUST = ['native-'];
// Words that a reader in Taiwan takes for a foreign product; the exceptions are whole words.
const BLOCKED = ['登錄', '保存', '用戶', '郵箱', '文件', '域名', '默認', '信息', '軟件', '網絡', '賬', '點擊', '打印', '鏈接', '屏幕', '數據', '視頻', '質量', '程序', '合同', '租使用者', '位址', '病毒'];
const ALLOWED = ['租用戶', '用戶端', '網域名稱', '證明文件'];

const problems = [];
const catalogues = Object.fromEntries(LANGUAGES.map((language) => [language, read(language)]));

function read(language) {
  const messages = new Map();
  const folder = join(root, 'locales', language);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl')).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    const parsed = new FluentResource(text).body.filter((message) => !message.id.startsWith('-'));
    const written = [...text.matchAll(/^([a-z][\w-]*) *=/gim)].map((match) => match[1]);
    const ids = new Set(parsed.map((message) => message.id));
    for (const id of written) if (!ids.has(id)) problems.push(`${language}/${file}: ${id} cannot be read`);
    for (const message of parsed) {
      if (messages.has(message.id)) problems.push(`${language}/${file}: ${message.id} is there twice`);
      messages.set(message.id, [...variables(message.value)].sort().join(' '));
    }
    if (language === 'zh-TW') {
      const bare = ALLOWED.reduce((rest, word) => rest.replaceAll(word, ''), text);
      for (const word of BLOCKED) if (bare.includes(word)) problems.push(`${language}/${file}: ${word} is not a word of Taiwan`);
    }
  }
  return messages;
}

function variables(node, found = new Set()) {
  if (Array.isArray(node)) for (const part of node) variables(part, found);
  else if (node && typeof node === 'object') {
    if (node.type === 'var') found.add(node.name);
    for (const part of Object.values(node)) variables(part, found);
  }
  return found;
}

function sources(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.(svelte|ts)$/.test(name) && !name.endsWith('.gen.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

const [first, ...others] = LANGUAGES;
for (const other of others) {
  for (const [id, names] of catalogues[first]) {
    if (!catalogues[other].has(id)) problems.push(`${other} lacks ${id}`);
    else if (catalogues[other].get(id) !== names) problems.push(`${id}: ${first} names {${names}}, ${other} names {${catalogues[other].get(id)}}`);
  }
  for (const id of catalogues[other].keys()) if (!catalogues[first].has(id)) problems.push(`${first} lacks ${id}`);
}

const code = sources(join(root, 'src')).join('\n');
for (const id of catalogues[first].keys()) {
  if ([...BUILT, ...RUST].some((prefix) => id.startsWith(prefix))) continue;
  if (!new RegExp(`['"\`]${id}['"\`]`).test(code)) problems.push(`${id} is never used`);
}

const keys = [...catalogues[first].keys()].sort();
const generated = `// Written by scripts/check-locales.mjs --write. Do not edit.\n\nexport type LocaleKey =\n${keys.map((key) => `  | '${key}'`).join('\n')};\n`;
if (process.argv.includes('--write')) writeFileSync(GENERATED, generated);
else if (readFileSync(GENERATED, 'utf8') !== generated) problems.push('src/locale-keys.gen.ts is stale: npm run locales');

for (const problem of problems) console.error(problem);
console.log(`${keys.length} messages in ${LANGUAGES.length} languages, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
