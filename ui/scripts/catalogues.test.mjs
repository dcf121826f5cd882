import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { differences, foreign, readCatalogue } from './catalogues.mjs';

const taiwan = JSON.parse(readFileSync(join(import.meta.dirname, 'taiwan.json'), 'utf8'));

describe('words that are not of Taiwan', () => {
  it.each(taiwan.words)('$not is caught, and $say is said instead', ({ not, say }) => {
    expect(foreign(`key = 「${not}」`, taiwan).join()).toContain(say);
    for (const right of say.split('、')) expect(foreign(`key = 「${right}」`, taiwan)).toEqual([]);
  });

  it('are whole words: what is right in Taiwan is left alone', () => {
    for (const right of taiwan.words.flatMap((word) => word.but ?? [])) expect(foreign(`key = 「${right}」`, taiwan)).toEqual([]);
    expect(foreign('key = 租用戶的用戶', taiwan)).toHaveLength(1);
  });

  it('may be simplified characters, narrow marks, or Chinese that runs into Latin', () => {
    expect(foreign('key = 请看', taiwan).join()).toContain('simplified');
    expect(foreign('key = 好,再說', taiwan).join()).toContain('full width');
    expect(foreign('key = 用Microsoft', taiwan).join()).toContain('a space');
    expect(foreign('key = 選取「I didn’t」', taiwan).join()).toContain('apostrophe');
    expect(foreign('# a comment with 请', taiwan)).toEqual([]);
    expect(foreign('key = 用 Microsoft 帳戶，{ $count } 次', taiwan)).toEqual([]);
  });
});

describe('a catalogue', () => {
  const folders = [];
  const read = (text) => {
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    folders.push(folder);
    writeFileSync(join(folder, 'a.ftl'), text);
    return readCatalogue(folder);
  };
  const unlike = (one, other) => differences(['en-US', read(one).messages], ['zh-TW', read(other).messages]);
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

  it('differs from the other in what it lacks, in variables, in attributes and in terms', () => {
    expect(unlike('a = A\n', 'a = 甲\n')).toEqual([]);
    expect(unlike('a = A\nb = B\n', 'a = 甲\n')).toEqual(['zh-TW lacks b']);
    expect(unlike('a = A\n', 'a = 甲\nb = 乙\n')).toEqual(['en-US lacks b']);
    expect(unlike('a = { $one }\n', 'a = { $two }\n')).toEqual(['a: en-US names {one}, zh-TW names {two}']);
    expect(unlike('a = A\n    .title = { $one }\n', 'a = 甲\n    .title = 題\n')).toEqual(['a.title: en-US names {one}, zh-TW names {}']);
    expect(unlike('-brand = Desk\na = { -brand }\n', 'a = 甲\n')).toEqual(['zh-TW lacks -brand']);
  });

  it('says what cannot be read, and what is there twice', () => {
    expect(read('a = { $one\nb = B\n').problems).toEqual(['a.ftl: a cannot be read']);
    expect(read('a = A\na = B\n').problems).toEqual(['a.ftl: a is there twice']);
  });
});
