import { sentenceOf } from '../../src/audit/event-sentence.js';
import { visited } from './chained.js';

describe('the sentence of an event', () => {
  test('says a visit with what was found out', () => {
    const { zh, en } = sentenceOf(visited('2026-03-02', 4));
    expect(zh).toBe('走访（上门），建会意愿 4/5，顾虑：经费负担、没有人手。');
    expect(en).toBe(
      'A visit was made on site, willingness 4 of 5, concerns: the dues, nobody to do the work.',
    );
  });

  test('leaves out what was not found out', () => {
    const { zh } = sentenceOf({
      type: 'VisitRecorded',
      data: { method: 'phone', contacts: [], concerns: [] },
    });
    expect(zh).toBe('走访（电话）。');
  });

  test('says what was retracted and why', () => {
    const { zh, en } = sentenceOf({
      type: 'EntryRetracted',
      data: { entry: 'e', entryType: 'VisitRecorded', reason: '记错企业' },
    });
    expect(zh).toBe('撤销记录“走访”：记错企业。');
    expect(en).toBe('An entry was retracted (visit): 记错企业.');
  });

  test('does not call it another department where only the park changed', () => {
    const transferred = (to: string) =>
      sentenceOf({
        type: 'DepartmentTransferred',
        data: { from: 'general', to, park: null, reason: '搬迁' },
      }).zh;
    expect(transferred('equipment')).toBe('移交其他产业部：搬迁。');
    expect(transferred('general')).toBe('改变所属园区：搬迁。');
  });

  test('names the document of a step', () => {
    const { en } = sentenceOf({ type: 'PreparationApproved', data: { documentNumber: '开工发〔2026〕3号' } });
    expect(en).toBe('The higher union approved the preparation, document 开工发〔2026〕3号.');
  });
});
