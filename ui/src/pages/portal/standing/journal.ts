// A line of the dossier in words. Names that Rust sends lead to messages; what is not known here is shown as it was written.
import { i18n, t, tMaybe } from '../../../i18n.svelte';
import type { JournalLine, PortalCheckId, PortalWord } from '../../../ipc.gen';
import { civilDay } from '../../../format';
import { LEFT, VERIFICATION, shownWord } from './words';

export function lineText(line: JournalLine): string {
  const args = line.args;
  const step = tMaybe(`portal-step-${args['step'] ?? ''}`) ?? args['step'] ?? '';
  const day = (at: string | undefined) => (at ? civilDay(at, i18n.language) : '');
  switch (line.kind) {
    case 'begun':
    case 'takenBack':
      return t(`journal-${line.kind}`, { revision: args['revision'] ?? '' });
    case 'differs':
      return args['entered'] ? t('journal-differs', { step, entered: args['entered'] }) : t('journal-differs-not', { step });
    case 'submitted': {
      const said = { revision: args['revision'] ?? '', by: args['by'] ?? '', day: day(args['on']) };
      return args['reference'] ? t('journal-submitted-reference', { ...said, reference: args['reference'] }) : t('journal-submitted', said);
    }
    case 'said':
      return said(args['subject'] ?? '', args['value'] ?? '', args['origin'] ?? '', args['deadline'] ? day(args['deadline']) : null);
    case 'chosen':
      return tMaybe(`journal-chosen-${args['choice'] ?? ''}`, { step, theirs: args['theirs'] ?? '' }) ?? line.kind;
    case 'read':
      return t('journal-read', { outcome: tMaybe(`read-${args['outcome'] ?? ''}`) ?? args['outcome'] ?? '' });
    default:
      return tMaybe(`journal-${line.kind}`, args) ?? line.kind;
  }
}

function said(subject: string, value: string, origin: string, deadline: string | null): string {
  const check = [...VERIFICATION, ...LEFT].find((one): one is PortalCheckId => one === subject);
  const name = check ? t(`check-${check}`) : (tMaybe(`fact-${subject}`) ?? subject);
  const word = check && tMaybe(`word-${value}`) ? shownWord(check, value as PortalWord) : (tMaybe(`answer-${value}`) ?? value);
  const who = tMaybe(`said-${origin}`) ?? '';
  const args = { subject: name, value: word };
  const text = deadline ? t('journal-said-deadline', { ...args, day: deadline }) : t('journal-said', args);
  return `${who}${text}`;
}
