// The rows of the task list: what Rust counts comes first, what the person says of it stands beside it and hides nothing.
import { t } from '../../i18n.svelte';
import type { DraftView, SectionView } from '../../ipc.gen';
import { router, type Route } from '../../router.svelte';
import { SECTION_TONES, type Tone } from '../../tones';

/** Nothing is missing, and the person does not mean to come back. */
export function isDone(section: SectionView): boolean {
  return section.status === 'completed' && section.mark !== 'later';
}

export function statusOf(section: SectionView): { status: string; tone: Tone } {
  // A refused answer stays a problem, whatever is said of the part.
  const later = section.mark === 'later' && section.status !== 'problem';
  return later
    ? { status: t('mark-status-later'), tone: 'brand' }
    : { status: t(`status-${section.status}`), tone: SECTION_TONES[section.status] };
}

function notesOf(section: SectionView): string[] {
  return [
    ...(section.mark === 'finished' && section.status !== 'completed' ? [t('mark-not-finished')] : []),
    ...(section.note ? [t('mark-note-said', { note: section.note })] : []),
  ];
}

function start(draft: DraftView, section: SectionView): Route {
  const question = section.resume;
  return draft.locked || !question ? { page: 'check' } : { page: 'question', question, from: 'tasks' };
}

export function sectionTasks(draft: DraftView) {
  return draft.sections.map((section) => {
    const name = t(`section-${section.id}`);
    const action = t(section.note || section.mark !== 'none' ? 'mark-change' : 'mark-add');
    return {
      id: section.id,
      name,
      hint: t(`section-${section.id}-hint`),
      ...statusOf(section),
      notes: notesOf(section),
      action: { text: action, label: t('mark-named', { action, section: name }), run: () => router.go({ page: 'section', section: section.id }) },
      open: () => router.go(start(draft, section)),
    };
  });
}
