// Every page in every state that matters. `catalogue.test.ts` fails when a place has none.
import { destinationPages } from './destination';
import { draftPages } from './draft';
import { filePages } from './files';
import { guidePages } from './guides';
import { homePages } from './home';
import { keyPages } from './keys';
import type { PageState } from './page';
import { portalPages } from './portal';
import { questionPages } from './questions';
import { sendingPages } from './sending';
import { standingPages } from './standing';

export const PAGES: readonly PageState[] = [
  ...homePages, ...destinationPages, ...draftPages, ...questionPages, ...sendingPages, ...portalPages, ...standingPages, ...keyPages, ...filePages, ...guidePages,
];

/** A name as a file has it. */
export function slug(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '-');
}
