// The keeping part of the stand-in: many companies, search, the bin, earlier answers.
import type { AnswerMap, BinRow, DeskView, DraftPage, DraftRow, DraftSort, DraftState, FieldDifference, FieldId, HistoryPoint, ImportOriginView, SectionId, SectionMark } from './types';

const NAMES: [string, string, DraftState, boolean][] = [
  ['青山數位有限公司', 'TW', 'actionNeeded', false], ['Adatum Corporation', 'US', 'authorized', false], ['台積範例股份有限公司', 'TW', 'submitted', true],
  ['Fabrikam GmbH', 'DE', 'editing', false], ['Tailspin Toys 株式会社', 'JP', 'rejected', false], ['', '', 'editing', false],
  ['遠景資訊股份有限公司', 'TW', 'queued', false], ['Wingtip Ltd', 'GB', 'needsYou', false], ['澄海系統整合股份有限公司', 'TW', 'entering', false],
];
const PAGE = 6;
const ORIGIN: ImportOriginView = {
  importedAt: '2026-11-21T03:02:00Z', madeAt: '2026-11-20T03:30:00Z', product: '0.1.0',
  facts: [{ kind: 'service', destination: 'Northwind Distribution', practice: false, revision: 1, state: 'submitted', at: '2026-11-18T02:00:00Z', reference: 'ND-2026-0099', by: 'lin@northwind.example', sha256: 'a3', acceptance: null }],
};

export class FakeKeeping {
  rows: DraftRow[];
  /** What the person said of a part. */
  marks: Partial<Record<SectionId, { mark: SectionMark; note: string }>> = {};
  bin: BinRow[];
  points: HistoryPoint[];

  constructor(asked: URLSearchParams, now: string) {
    const many = asked.has('many');
    this.rows = !many ? [] : NAMES.map(([title, country, state, practice], n) => ({
      id: `m${n}`, title, country, state, practice, updatedAt: new Date(Date.parse(now) - n * 86_400_000 - 3_600_000).toISOString(),
      reference: ['actionNeeded', 'authorized', 'submitted', 'rejected'].includes(state) ? `PC-2026-00${n}7` : null,
    }));
    this.bin = !asked.has('bin') ? [] : [
      { id: 'b1', title: 'Litware Inc.', country: 'US', deletedAt: '2026-11-20T01:00:00Z', daysLeft: 27 },
      { id: 'b2', title: '舊版申請股份有限公司', country: 'TW', deletedAt: '2026-10-25T01:00:00Z', daysLeft: 1 },
      { id: 'b3', title: '', country: '', deletedAt: '2026-10-24T03:00:00Z', daysLeft: 0 },
    ];
    const at = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
    const point = (number: number, hours: number, kind: HistoryPoint['kind'], fields: FieldId[] = [], revision: number | null = null): HistoryPoint => ({ number, at: at(hours), kind, fields, revision });
    this.points = [
      point(6, 0.2, 'edited', ['company.legalName', 'company.addressLine1', 'contact.email']), point(5, 20, 'takenOver', ['company.city']), point(4, 26, 'frozen', [], 1),
      point(3, 30, 'edited', ['company.country', 'company.legalName', 'company.registrationId', 'company.addressLine1', 'company.city', 'company.postalCode', 'company.phone']),
      point(2, 50, 'restored', ['authority.name']), point(1, 51, asked.has('imported') ? 'imported' : 'copied', ['membership', 'workAccount.email']), point(0, 52, 'created'),
    ];
  }

  /** Its part of the first screen. */
  desk(view: DeskView): DeskView {
    const { drafts, next } = this.#search('', 'newest', null);
    return { ...view, drafts, draftsNext: next, draftCount: this.rows.length, binCount: this.bin.length };
  }

  put(row: DraftRow): void {
    this.rows = [row, ...this.rows.filter((one) => one.id !== row.id)];
  }

  /** Nothing: the command is not of this part. */
  answer(command: string, request: unknown, answers: AnswerMap): { is: 'desk' | 'draft' } | { is: 'view'; view: unknown } | undefined {
    const wanted = request as { draftId: string; point: number; query: string; sort: DraftSort; cursor: string | null; section: SectionId; mark: SectionMark; note: string };
    switch (command) {
      case 'search': return { is: 'view', view: this.#search(wanted.query, wanted.sort, wanted.cursor) };
      case 'bin': return { is: 'view', view: this.bin };
      case 'history': return { is: 'view', view: this.points };
      case 'draft_origin': return { is: 'view', view: ORIGIN };
      case 'difference': return { is: 'view', view: this.#difference(answers, wanted.point) };
      case 'restore': this.points = [{ number: (this.points[0]?.number ?? 0) + 1, at: new Date().toISOString(), kind: 'restored', fields: ['company.legalName'], revision: null }, ...this.points]; return { is: 'draft' };
      case 'mark_section': this.marks[wanted.section] = { mark: wanted.mark, note: wanted.note }; return { is: 'draft' };
      case 'duplicate_draft': return { is: 'draft' };
      case 'delete_draft': {
        const row = this.rows.find((one) => one.id === wanted.draftId);
        if (row?.state === 'authorized') throw { code: 'locked', said: null, reference: '' };
        if (row) this.bin = [{ id: row.id, title: row.title, country: row.country, deletedAt: new Date().toISOString(), daysLeft: 30 }, ...this.bin];
        this.#gone = [...this.#gone, ...this.rows.filter((one) => one === row)];
        this.rows = this.rows.filter((one) => one !== row);
        return { is: 'desk' };
      }
      case 'restore_draft':
        this.bin = this.bin.filter((one) => one.id !== wanted.draftId);
        this.rows = [...this.rows, ...this.#gone.filter((one) => one.id === wanted.draftId)];
        return { is: 'desk' };
      case 'empty_bin': this.bin = []; return { is: 'desk' };
      default: return undefined;
    }
  }

  #gone: DraftRow[] = [];

  #difference(answers: AnswerMap, point: number): FieldDifference[] {
    const of = (field: FieldId, then: string): FieldDifference => ({ field, then, now: answers[field] ?? '' });
    if (point === 5) return [of('company.legalName', '北風範列科技股份有限公司'), of('company.addressLine1', '信義區松高路 97 號'), of('contact.email', '')];
    return [of('membership', 'notYet'), of('company.country', 'HK'), of('company.legalNameLatin', 'Northwind Technology Ltd.'), of('authority.confirmed', '')];
  }

  #search(query: string, sort: DraftSort, cursor: string | null): DraftPage {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.rows.filter((row) => words.every((word) => `${row.title} ${row.reference ?? ''}`.toLowerCase().includes(word)));
    const sorted = [...found].sort((a, b) => (sort === 'name' ? a.title.localeCompare(b.title, 'zh-TW') : sort === 'oldest' ? a.updatedAt.localeCompare(b.updatedAt) : b.updatedAt.localeCompare(a.updatedAt)));
    const from = Number(cursor ?? 0);
    return { drafts: sorted.slice(from, from + PAGE), next: from + PAGE < sorted.length ? String(from + PAGE) : null };
  }
}
