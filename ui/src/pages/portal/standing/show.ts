// Leads to a check's card: its heading takes focus, so that the keyboard and the screen reader are there too.
import type { PortalCheckId } from '../../../ipc.gen';

export function showCheck(check: PortalCheckId): void {
  const heading = document.getElementById(`check-${check}`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

let saidLast: PortalCheckId | null = null;

/** The check that the person has just spoken of, for the page to return to. */
export function rememberSaid(check: PortalCheckId): void {
  saidLast = check;
}

export function takeSaid(): PortalCheckId | null {
  const check = saidLast;
  saidLast = null;
  return check;
}
