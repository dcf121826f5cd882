// A built window on a server of its own, and a browser to look at it with.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { build, preview } from 'vite';

import type { Language } from '../../src/ipc.gen';

const UI = join(import.meta.dirname, '../..');
/** The moment at which every page is looked at; the stand-in's dates lie around it. */
const NOW = '2026-11-23T06:02:00Z';

export interface Reader {
  context: BrowserContext;
  /** Pages to be used again. Each begins anew where it goes; only what is loaded stays loaded. */
  idle: Page[];
}

export interface Stage {
  address: string;
  /** A browser of each language: until the drafts are open, the window speaks the system's. */
  readers: Record<Language, Reader>;
  close(): Promise<void>;
}

/** The policy of the product's own windows: what it forbids shows up as an error on the page. */
async function policy(): Promise<string> {
  const conf = JSON.parse(await readFile(join(UI, '../src-tauri/tauri.conf.json'), 'utf8')) as { app: { security: { csp: string } } };
  return conf.app.security.csp;
}

/** The pages before a fake shell, or the components in all their states. */
export async function openStage(shown: 'harness' | 'review' = 'harness'): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'enroll-desk-pages-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch(() => undefined);
  };
  try {
    const shared = { root: UI, configFile: join(UI, 'vite.config.ts'), logLevel: 'error' as const };
    // As the product is built, and one entry more: a style sheet in another order would be another look.
    await build({ ...shared, build: { outDir: folder, rolldownOptions: { input: { [shown]: join(UI, shown, 'index.html') } } } });
    const server = await preview({ ...shared, build: { outDir: folder }, preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': await policy(), 'Cache-Control': 'max-age=3600' } } });
    undo.push(() => server.close());
    const bound = server.httpServer.address();
    if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
    undo.push(() => browser.close());
    const reader = async (locale: Language): Promise<Reader> => {
      const context = await browser.newContext({ locale, timezoneId: 'Asia/Taipei', reducedMotion: 'reduce' });
      context.setDefaultTimeout(30_000);
      await context.clock.setFixedTime(NOW);
      return { context, idle: [] };
    };
    return { address: `http://127.0.0.1:${bound.port}`, readers: { 'en-US': await reader('en-US'), 'zh-TW': await reader('zh-TW') }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
