// The stylesheets and components of the window as text, for the tests that judge them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Source {
  path: string;
  text: string;
}

const ui = fileURLToPath(new URL('..', import.meta.url));

export function sources(...endings: readonly string[]): Source[] {
  return ['styles', 'src', 'review']
    .flatMap((folder) => readdirSync(ui + folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path.replaceAll('\\', '/')}`))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .sort()
    .map((path) => ({ path, text: readFileSync(ui + path, 'utf8') }));
}
