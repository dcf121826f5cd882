// In which letters it can be entered: the choice is offered only where there are two ways to write it.
import type { FieldId } from '../../ipc.gen';

const LATIN: Partial<Record<FieldId, FieldId>> = {
  'company.legalName': 'company.legalNameLatin',
  'company.addressLine1': 'company.addressLine1Latin',
  'company.addressLine2': 'company.addressLine2Latin',
  'company.city': 'company.cityLatin',
  'contact.givenName': 'contact.givenNameLatin',
  'contact.familyName': 'contact.familyNameLatin',
};

export function latinChoice(answers: Partial<Record<string, string>>): { offered: boolean; any: boolean } {
  const filled = (field: string) => (answers[field] ?? '').trim() !== '';
  const any = Object.values(LATIN).some(filled);
  const other = Object.keys(LATIN).some((field) => /(?!\p{Script=Latin})\p{L}/u.test(answers[field] ?? ''));
  return { offered: any || other, any };
}
