// Runs `run/shots.ts`: Node 20 reads no TypeScript by itself, Vite does.
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';

const [, , folder = '../target/shots', ...pages] = process.argv;
if (folder.startsWith('-')) {
  console.error('npm run shots -- [folder] [page ...]: pictures of every page, or of these');
  process.exit(2);
}
const { module } = await runnerImport(join(import.meta.dirname, 'run/shots.ts'), { configFile: false, logLevel: 'error' });
process.exit((await module.shots(resolve(folder), pages)) > 0 ? 1 : 0);
