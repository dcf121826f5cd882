// Applications in files: out and in.
import { COMPANY, fill, pagesAt, press, unfold, type Step } from './page';

const toExport: Step[] = [press('home-keys'), press('export-all')];
const secret: Step[] = [fill('file-passphrase', 'twelve chars'), fill('passphrase-again', 'twelve chars')];
const write = press('export-save');
const toImport = press('home-import');
const opened: Step[] = [toImport, press('import-choose'), fill('file-passphrase', 'four words'), press('import-look')];

export const filePages = [
  ...pagesAt('export', {
    'export all': ['state=filled', ...toExport, unfold],
    'export one': ['state=filled', press(['home-export-named', { title: COMPANY }])],
    'export, nothing to': ['state=empty', ...toExport],
    'export, nothing entered': ['state=filled', ...toExport, write],
    'export, a secret key': ['state=filled', ...toExport, unfold, fill('export-recipients', 'AGE-SECRET-KEY-1X'), write],
    'export, canceled': ['state=filled&file=none', ...toExport, ...secret, write],
    exported: ['state=filled', ...toExport, ...secret, write],
  }),
  ...pagesAt('import', {
    import: ['state=filled', toImport],
    'import, no file': ['state=filled&file=none', toImport, press('import-choose')],
    'import, another file': ['state=filled&error=choose_import:notAnEnrollFile', toImport, press('import-choose')],
    'import, wrong passphrase': ['state=filled', toImport, press('import-choose'), fill('file-passphrase', 'wrong'), press('import-look')],
    'import, key missing': ['state=filled&file=key', toImport, press('import-choose'), press('import-look')],
    'import, preview': ['state=filled&newer', ...opened],
    'import, none chosen': ['state=filled', ...opened, press('import-none'), press('import-take')],
    'import, nothing in it': ['state=filled&nothing', ...opened],
  }),
  ...pagesAt('home', { imported: ['state=filled', ...opened, press('import-take')] }),
];
