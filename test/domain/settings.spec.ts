import { createHash } from 'node:crypto';
import { settings } from '../../src/settings/settings.decide.js';
import { type SettingsEvent, thresholdsSet } from '../../src/settings/settings.events.js';
import { SHIPPED_NOTICE } from '../../src/settings/shipped-notice.js';
import { scenariosOf } from '../support/given.js';

const TODAY = '2026-09-30';
const reason = '市总工会 2026 年第 3 号文件';
const { given } = scenariosOf(settings);

const thirty: SettingsEvent = {
  type: 'ThresholdSet',
  occurredOn: '2026-09-01',
  data: { threshold: 'committeeMembers', value: 30, reason },
};
const named: SettingsEvent = {
  type: 'FederationNamed',
  occurredOn: '2026-09-01',
  data: { name: '示例开发区总工会', reason },
};
const text = (zh: string) => ({
  zh: { text: zh, statement: '我同意。' },
  en: { text: 'What we keep.', statement: 'I agree.' },
});
const issued: SettingsEvent = {
  type: 'SignUpNoticeIssued',
  occurredOn: '2026-09-01',
  data: { version: 2, ...text('收集内容。'), reason, replaced: SHIPPED_NOTICE },
};

describe('a threshold', () => {
  test('is set with its reason, each as a fact of its own, and those left out stay', () => {
    given(thirty)
      .when({
        kind: 'set-thresholds',
        thresholds: { willingEmployees: 3, womenCommitteeMembers: 20 },
        reason,
      })
      .then(
        {
          type: 'ThresholdSet',
          occurredOn: TODAY,
          data: { threshold: 'womenCommitteeMembers', value: 20, reason },
        },
        {
          type: 'ThresholdSet',
          occurredOn: TODAY,
          data: { threshold: 'willingEmployees', value: 3, reason },
        },
      )
      .thenState(({ thresholds }) =>
        expect(thresholdsSet(thresholds)).toEqual({
          committeeMembers: 30,
          womenCommitteeMembers: 20,
          willingEmployees: 3,
        }),
      );
  });

  test('set to what it is set to already is no change', () => {
    given(thirty)
      .when({ kind: 'set-thresholds', thresholds: { committeeMembers: 30 }, reason })
      .thenNothing();
  });

  test('lengths of a term are kept the shortest first, in whatever order they are told', () => {
    const five = { kind: 'set-thresholds', thresholds: { termYears: [5, 3] }, reason } as const;
    const { facts } = given().when(five).thenTypes('ThresholdSet');
    expect(facts[0].data).toMatchObject({ threshold: 'termYears', value: [3, 5] });
    given(...facts)
      .when({ ...five, thresholds: { termYears: [3, 5] } })
      .thenNothing();
  });

  test('is put back to the default where it was set, and nowhere else', () => {
    const back = { kind: 'set-thresholds', thresholds: { committeeMembers: null }, reason } as const;
    given(thirty)
      .when(back)
      .then({
        type: 'ThresholdPutBack',
        occurredOn: TODAY,
        data: { threshold: 'committeeMembers', reason },
      })
      .thenState(({ thresholds }) => expect(thresholdsSet(thresholds)).toEqual({}));
    given().when(back).thenRefused('threshold-at-default', { threshold: 'committeeMembers' });
  });

  test('has to be named', () => {
    given(thirty).when({ kind: 'set-thresholds', thresholds: {}, reason }).thenRefused('no-threshold-named');
  });
});

test('the federation is named, and named anew; the same name is no change', () => {
  const name = { kind: 'name-federation', name: '示例开发区总工会', reason } as const;
  given()
    .when(name)
    .then({ type: 'FederationNamed', occurredOn: TODAY, data: { name: '示例开发区总工会', reason } });
  given(named).when(name).thenNothing();
  given(named)
    .when({ ...name, name: ' 示例开发区总工会 ', englishName: ' ' })
    .thenNothing();
  given(named)
    .when({ ...name, englishName: 'Example Federation' })
    .thenTypes('FederationNamed')
    .thenState(({ federation }) =>
      expect(federation).toEqual({ name: '示例开发区总工会', englishName: 'Example Federation' }),
    );
});

describe('the notice of the public sign-up', () => {
  test('is issued as the next version; the first one keeps the shipped text that it replaces', () => {
    given()
      .when({ kind: 'issue-sign-up-notice', ...text('收集内容。'), reason })
      .then({ ...issued, occurredOn: TODAY });
    const { facts } = given(issued)
      .when({ kind: 'issue-sign-up-notice', ...text('收集更少。'), reason })
      .thenTypes('SignUpNoticeIssued');
    expect(facts[0].data).toEqual({ version: 3, ...text('收集更少。'), reason });
  });

  test('is kept as paragraphs, without the space around them and without empty ones', () => {
    const { facts } = given().when({
      kind: 'issue-sign-up-notice',
      ...text('  收集内容。\r\n\r\n 用途。 \n'),
      reason,
    });
    expect(facts[0].data).toMatchObject({ zh: { text: '收集内容。\n用途。' } });
  });

  test('that says what the present one says makes no version, also where that is the shipped one', () => {
    given(issued)
      .when({ kind: 'issue-sign-up-notice', ...text('收集内容。 '), reason })
      .thenRefused('notice-unchanged');
    const { zh, en } = SHIPPED_NOTICE;
    given().when({ kind: 'issue-sign-up-notice', zh, en, reason }).thenRefused('notice-unchanged');
    given(issued).when({ kind: 'issue-sign-up-notice', zh, en, reason }).thenTypes('SignUpNoticeIssued');
  });

  test('that comes with the product is, as version 1, this text and no other', () => {
    const { version, zh, en } = SHIPPED_NOTICE;
    const digest = createHash('sha256')
      .update(JSON.stringify([zh, en]))
      .digest('hex');
    expect({ version, digest: digest.slice(0, 16) }).toEqual({ version: 1, digest: '962aa9b7329720e4' });
  });
});
