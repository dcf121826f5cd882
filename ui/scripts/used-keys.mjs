// Which message keys the code can ask for, as TypeScript sees it: `state-${draft.state}` is one key for each state that
// there is, so a message for a state that is gone is found. A hole that is any text (a code of the service) is a pattern of one word.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { svelte2tsx } from 'svelte2tsx';
import ts from 'typescript';

const SHIMS = ['svelte-shims-v4.d.ts', 'svelte-jsx-v4.d.ts'];

/** No family of messages has so many. */
const ANY = 500;
const ASKS = new Map([['t', 0], ['tMaybe', 0], ['tIn', 1], ['formatted', 1]]);

/** @returns {{ literals: Set<string>, patterns: RegExp[], calls: { where: string, keys: string[], names: Set<string> }[] }} */
export function usedKeys(root) {
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined });
  const components = ts.sys.readDirectory(join(root, 'src'), ['.svelte']);
  const scripts = config.fileNames.filter((name) => name.includes('/src/') && !/\.(test|gen)\.ts$/.test(name));
  const shims = SHIMS.map((name) => join(root, 'node_modules/svelte2tsx', name));
  const program = ts.createProgram([...scripts, ...components.map(asScript), ...shims], { ...config.options, jsx: ts.JsxEmit.Preserve }, host(config.options));
  const checker = program.getTypeChecker();
  const found = { literals: new Set(), patterns: new Map(), calls: [] };

  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || !file.fileName.startsWith(join(root, 'src')) || /\.gen\.ts$/.test(file.fileName)) continue;
    visit(file);
  }
  return { literals: found.literals, patterns: [...found.patterns.values()], calls: found.calls };

  function visit(node) {
    if (ts.isStringLiteralLike(node)) found.literals.add(node.text);
    else if (ts.isTemplateExpression(node)) note(checker.getTypeAtLocation(node));
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && ASKS.has(node.expression.text)) noteCall(node, ASKS.get(node.expression.text));
    ts.forEachChild(node, visit);
  }

  /** A key that is written down here, and what its words are given. Words that are handed on as a whole are not looked into. */
  function noteCall(node, at) {
    const [key, args] = [node.arguments[at], node.arguments[at + 1]];
    const types = [checker.getTypeAtLocation(key)].flatMap((type) => (type.isUnion() ? type.types : [type]));
    const whole = args && (!ts.isObjectLiteralExpression(args) || args.properties.some(ts.isSpreadAssignment));
    // Any key at all: a name that was handed in.
    if (whole || types.length > ANY || !types.every((type) => type.isStringLiteral())) return;
    const names = new Set(args?.properties.map((property) => property.name.text) ?? []);
    const where = node.getSourceFile().fileName.slice(root.length + 1).replace(/\.tsx$/, '');
    found.calls.push({ where, keys: types.map((type) => type.value), names });
  }

  function note(type) {
    if (type.isUnion()) for (const part of type.types) note(part);
    else if (type.isStringLiteral()) found.literals.add(type.value);
    else if (type.flags & ts.TypeFlags.TemplateLiteral) {
      const pattern = type.texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('([^-]+)');
      // A pattern that begins with a hole says nothing of keys: an address, a sentence.
      if (/^[a-z][\w]*-/i.test(type.texts[0])) found.patterns.set(pattern, new RegExp(`^${pattern}$`));
    }
  }
}

const asScript = (name) => `${name}.tsx`;

function host(options) {
  const plain = ts.createCompilerHost(options);
  const component = (name) => (name.endsWith('.svelte.tsx') ? name.slice(0, -4) : null);
  return {
    ...plain,
    fileExists: (name) => plain.fileExists(component(name) ?? name),
    readFile: (name) => {
      const source = component(name);
      if (!source) return plain.readFile(name);
      return svelte2tsx(readFileSync(source, 'utf8'), { filename: source, isTsFile: true, mode: 'ts', version: '5.0.0' }).code;
    },
    getSourceFile(name, language, onError) {
      if (!component(name)) return plain.getSourceFile(name, language, onError);
      return ts.createSourceFile(name, this.readFile(name), language, true, ts.ScriptKind.TSX);
    },
    resolveModuleNameLiterals: (literals, from, redirected, settings) =>
      literals.map(({ text }) => {
        const known = ts.resolveModuleName(text, from, settings, plain, undefined, redirected);
        if (known.resolvedModule && !known.resolvedModule.resolvedFileName.endsWith('.svelte')) return known;
        const path = text.endsWith('.svelte') && text.startsWith('.') && join(from, '..', text);
        if (!path || !plain.fileExists(path)) return known;
        return { resolvedModule: { resolvedFileName: asScript(path), extension: ts.Extension.Tsx, isExternalLibraryImport: false } };
      }),
  };
}
