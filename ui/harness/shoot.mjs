// Runs `run/shots.ts`: Node 20 reads no TypeScript by itself, Vite does.
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';

const [, , folder = '../target/shots', ...pages] = process.argv;
const { module } = await runnerImport(join(import.meta.dirname, 'run/shots.ts'), { configFile: false, logLevel: 'error' });
process.exit((await module.shots(resolve(folder), pages)) > 0 ? 1 : 0);
