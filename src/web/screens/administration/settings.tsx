import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { type CommandHeaders, useAnswer, useCommand } from '../../api/queries.js';
import { CommandForm } from '../../components/command-form.js';
import { momentText } from '../../components/dates.js';
import { Page } from '../../components/page.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

type Settings = Schemas['SettingsDto'];
type Change = Schemas['SettingChangeDto'];
type ThresholdName = keyof Settings['thresholds'];
type Doing =
  | { readonly what: 'federation' | 'notice' }
  | { readonly what: 'set' | 'put-back'; readonly threshold: ThresholdName };

const needed = [{ required: true }];

/** In the order of the path of a union: why one is due, what it needs. */
const ORDER: readonly ThresholdName[] = [
  'monthsToEstablish',
  'willingEmployees',
  'committeeMembers',
  'womenCommitteeMembers',
  'fullTimeChairEmployees',
  'termYears',
];

export function SettingsPage() {
  const { settings: own } = useTexts(texts);
  const [doing, setDoing] = useState<Doing | null>(null);
  const settings = useAnswer({
    key: ['settings'],
    concerns: ['settings'],
    ask: (signal) => api.GET('/api/settings', { signal }),
  });
  return (
    <Page title={own.title} intro={own.intro}>
      <Answered to={settings}>
        {(data) => (
          <>
            <Federation federation={data.federation} onChange={() => setDoing({ what: 'federation' })} />
            <Thresholds thresholds={data.thresholds} onDo={setDoing} />
            <Notice notice={data.notice} onChange={() => setDoing({ what: 'notice' })} />
            <Installation installation={data.installation} />
            {doing && <Do doing={doing} settings={data} onClose={() => setDoing(null)} />}
          </>
        )}
      </Answered>
    </Page>
  );
}

/** When, and who says why. */
function LastChange({ changed }: { changed: Change | null }) {
  const { settings: own } = useTexts(texts);
  const { labelled } = useTexts(shared);
  if (!changed) return <span className="quiet">{own.neverChanged}</span>;
  const { at, by, reason } = changed;
  return (
    <span className="administration-change">
      <span className="quiet">
        {labelled(own.changedAt, '')}
        <time dateTime={at}>{momentText(at)}</time>
      </span>
      <span>{labelled(by.name ?? by.id, reason)}</span>
    </span>
  );
}

function Federation({
  federation: { name, englishName, changed },
  onChange,
}: {
  federation: Settings['federation'];
  onChange: () => void;
}) {
  const { settings: own } = useTexts(texts);
  return (
    <section className="panel administration-section" aria-labelledby="administration-federation">
      <h2 id="administration-federation">{own.federation}</h2>
      <p className="quiet">{own.federationHelp}</p>
      <div className="administration-setting">
        <span className="administration-who">
          <strong lang="zh-CN">{name ?? own.noName}</strong>
          {englishName && (
            <span className="quiet" lang="en">
              {englishName}
            </span>
          )}
        </span>
        <LastChange changed={changed} />
        <span className="administration-buttons">
          <Button aria-label={own.changeName} onClick={onChange}>
            {own.change}
          </Button>
        </span>
      </div>
    </section>
  );
}

function Thresholds({
  thresholds,
  onDo,
}: {
  thresholds: Settings['thresholds'];
  onDo: (doing: Doing) => void;
}) {
  const { settings: own } = useTexts(texts);
  const { labelled } = useTexts(shared);
  return (
    <section className="panel administration-section" aria-labelledby="administration-law">
      <h2 id="administration-law">{own.law}</h2>
      <p className="quiet">{own.lawHelp}</p>
      <ul className="administration-settings">
        {ORDER.map((name) => {
          const { inForce, isSet, changed, default: byDefault } = thresholds[name];
          const { label, article, value } = own.thresholds[name];
          const shown = (number: number | readonly number[]) => value([number].flat());
          return (
            <li key={name} className="administration-setting administration-threshold">
              <span className="administration-who">
                <strong>{label}</strong>
                <span className="quiet">{article}</span>
              </span>
              <span className="administration-who">
                <strong>
                  {labelled(own.inForce, shown(inForce))} {isSet && <em>{own.isSet}</em>}
                </strong>
                <span className="quiet">{labelled(own.byDefault, shown(byDefault))}</span>
              </span>
              <LastChange changed={changed} />
              <span className="administration-buttons" role="group" aria-label={labelled(own.actions, label)}>
                {isSet && (
                  <Button onClick={() => onDo({ what: 'put-back', threshold: name })}>{own.putBack}</Button>
                )}
                <Button onClick={() => onDo({ what: 'set', threshold: name })}>{own.change}</Button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Notice({ notice, onChange }: { notice: Settings['notice']; onChange: () => void }) {
  const { settings: own } = useTexts(texts);
  return (
    <section className="panel administration-section" aria-labelledby="administration-notice">
      <h2 id="administration-notice">{own.notice}</h2>
      <p className="quiet">{own.noticeHelp}</p>
      <div className="administration-setting">
        <strong lang="zh-CN">{notice.consent}</strong>
        <LastChange changed={notice.changed} />
        <span className="administration-buttons">
          <Button onClick={onChange}>{own.issue}</Button>
        </span>
      </div>
      <div className="administration-notices">
        <NoticeText language="zh-CN" title={own.chinese} {...notice.zh} />
        <NoticeText language="en" title={own.english} {...notice.en} />
      </div>
      {notice.version > 1 && <EarlierNotices present={notice.version} />}
    </section>
  );
}

/** What each version said, from when to when: what somebody agreed to can be read again. */
function EarlierNotices({ present }: { present: number }) {
  const { settings: own } = useTexts(texts);
  const { labelled } = useTexts(shared);
  const [isOpen, setOpen] = useState(false);
  const notices = useAnswer({
    key: ['settings', 'notices'],
    concerns: ['settings'],
    when: isOpen,
    ask: (signal) => api.GET('/api/settings/notices', { signal }),
  });
  return (
    <details className="administration-more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{own.earlier(present - 1)}</summary>
      {isOpen && (
        <Answered to={notices} rows={2}>
          {({ items }) => (
            <ul className="administration-versions">
              {items.slice(1).map(({ version, consent, zh, en, changed }, at) => (
                <li key={version}>
                  <details className="administration-more">
                    <summary>
                      <span lang="zh-CN">{consent}</span>{' '}
                      <small className="quiet">
                        {own.held(changed && momentText(changed.at), momentText(items[at].changed!.at))}
                      </small>
                    </summary>
                    <p className="quiet">
                      {changed ? labelled(changed.by.name ?? changed.by.id, changed.reason) : own.shipped}
                    </p>
                    <div className="administration-notices">
                      <NoticeText language="zh-CN" title={own.chinese} {...zh} />
                      <NoticeText language="en" title={own.english} {...en} />
                    </div>
                  </details>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      )}
    </details>
  );
}

function NoticeText({
  language,
  title,
  text,
  statement,
}: Schemas['NoticeTextDto'] & { language: string; title: string }) {
  return (
    <article>
      <h3>{title}</h3>
      <div lang={language}>
        {text.split('\n').map((paragraph, at) => (
          <p key={at}>{paragraph}</p>
        ))}
        <p className="administration-statement">☐ {statement}</p>
      </div>
    </article>
  );
}

function Installation({ installation }: { installation: Settings['installation'] }) {
  const { settings: own } = useTexts(texts);
  const { yes, no } = useTexts(shared);
  const { store, keys, publicUrl, sessionHours, viewWaitMilliseconds, trustProxy, logLevel } = installation;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [own.store, own.stores[store]],
    [own.keys, own.keyStores[keys]],
    [own.publicUrl, publicUrl ?? own.noPublicUrl],
    [own.session, own.hours(sessionHours)],
    [own.viewWait, own.milliseconds(viewWaitMilliseconds)],
    [own.trustProxy, trustProxy ? yes : no],
    [own.logLevel, <code key="level">{logLevel}</code>],
  ];
  return (
    <section className="panel administration-section" aria-labelledby="administration-installation">
      <h2 id="administration-installation">{own.installation}</h2>
      <p className="quiet">{own.installationHelp}</p>
      <dl className="administration-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface DoProps {
  readonly settings: Settings;
  readonly onClose: () => void;
}

function Do({ doing, ...props }: DoProps & { doing: Doing }) {
  switch (doing.what) {
    case 'federation':
      return <NameFederation {...props} />;
    case 'notice':
      return <IssueNotice {...props} />;
    case 'set':
      return <SetThreshold threshold={doing.threshold} {...props} />;
    case 'put-back':
      return <PutBack threshold={doing.threshold} {...props} />;
  }
}

type Call = Promise<{ data?: Schemas['AcceptedDto']; error?: unknown; response: Response }>;

/**
 * A change of what was seen when the form was opened. Where others changed something since, that is
 * said first, and the next attempt stands on what they left.
 */
function ChangeForm<Body extends object>({
  settings,
  send,
  children,
  ...form
}: DoProps & {
  title: string;
  note?: string;
  initial?: Partial<Body>;
  wide?: boolean;
  send: (body: Body, headers: CommandHeaders & { readonly 'If-Match'?: string }) => Call;
  children: ReactNode;
}) {
  const { settings: own, reason } = useTexts(texts);
  const [seen, setSeen] = useState(settings.revision);
  const command = useCommand(
    (body: Body, headers) => send(body, seen === null ? headers : { ...headers, 'If-Match': `"${seen}"` }),
    ['settings'],
  );
  const client = useQueryClient();
  const outdated = command.error?.code === 'revision-mismatch' ? command.error : null;
  /** The refusal after which what others left was seen. */
  const [caughtUp, setCaughtUp] = useState<Problem | null>(null);
  useEffect(() => {
    if (outdated) void client.invalidateQueries({ queryKey: ['settings'] });
  }, [client, outdated]);
  if (outdated && settings.revision !== seen) {
    setSeen(settings.revision);
    setCaughtUp(outdated);
  }
  return (
    <CommandForm {...form} command={command}>
      {children}
      <Form.Item name="reason" label={reason} extra={own.reasonHelp} rules={needed}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      {outdated && outdated === caughtUp && <p role="status">{own.changedSince}</p>}
    </CommandForm>
  );
}

function NameFederation(props: DoProps) {
  const { settings: own } = useTexts(texts);
  const { name, englishName } = props.settings.federation;
  return (
    <ChangeForm<Schemas['NameFederationDto']>
      {...props}
      title={own.changeName}
      initial={{ name: name ?? undefined, englishName: englishName ?? undefined }}
      send={(body, headers) => api.POST('/api/settings/federation', { body, params: {}, headers })}
    >
      <Form.Item name="name" label={own.name} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="englishName" label={own.englishName}>
        <Input maxLength={120} />
      </Form.Item>
    </ChangeForm>
  );
}

type SetThresholds = Schemas['SetThresholdsDto'];
const sendThresholds = (
  body: SetThresholds,
  headers: CommandHeaders & { readonly 'If-Match'?: string },
): Call => api.POST('/api/settings/thresholds', { body, params: {}, headers });

/** As the contract has them; the server checks them and says what would be right. */
const YEARS = Array.from({ length: 10 }, (_, at) => at + 1);

function SetThreshold({ threshold, ...props }: DoProps & { threshold: ThresholdName }) {
  const { settings: own } = useTexts(texts);
  const { labelled, inBrackets } = useTexts(shared);
  const { label, article, unit, value } = own.thresholds[threshold];
  const { inForce, default: byDefault } = props.settings.thresholds[threshold];
  return (
    <ChangeForm<SetThresholds>
      {...props}
      title={`${own.change} · ${label}`}
      initial={{ [threshold]: inForce }}
      send={sendThresholds}
    >
      <Form.Item
        name={threshold}
        label={label + inBrackets(unit)}
        extra={`${article} · ${labelled(own.byDefault, value([byDefault].flat()))}`}
        rules={needed}
      >
        {threshold === 'termYears' ? (
          <Select
            mode="multiple"
            options={YEARS.map((year) => ({ value: year, label: own.thresholds.termYears.value([year]) }))}
          />
        ) : (
          <InputNumber precision={0} min={1} className="administration-number" />
        )}
      </Form.Item>
    </ChangeForm>
  );
}

function PutBack({ threshold, ...props }: DoProps & { threshold: ThresholdName }) {
  const { settings: own } = useTexts(texts);
  const { label, value } = own.thresholds[threshold];
  const { inForce, default: byDefault } = props.settings.thresholds[threshold];
  const shown = (number: number | readonly number[]) => value([number].flat());
  return (
    <ChangeForm<SetThresholds>
      {...props}
      title={`${own.putBack} · ${label}`}
      send={({ reason }, headers) => sendThresholds({ [threshold]: null, reason }, headers)}
    >
      <p>{own.fromTo(shown(inForce), shown(byDefault))}</p>
    </ChangeForm>
  );
}

type Issue = Schemas['IssueNoticeDto'];

function IssueNotice(props: DoProps) {
  const { settings: own } = useTexts(texts);
  const { notice, shippedNotice } = props.settings;
  return (
    <ChangeForm<Issue>
      {...props}
      wide
      title={own.issue}
      note={own.issueNote}
      initial={{ zh: notice.zh, en: notice.en }}
      send={(body, headers) => api.POST('/api/settings/notice', { body, params: {}, headers })}
    >
      <FillIn notice={shippedNotice} />
      {(['zh', 'en'] as const).map((language) => (
        <fieldset key={language} className="administration-fieldset">
          <legend>{language === 'zh' ? own.chinese : own.english}</legend>
          <Form.Item name={[language, 'text']} label={own.text} extra={own.textHelp} rules={needed}>
            <Input.TextArea maxLength={4000} rows={8} />
          </Form.Item>
          <Form.Item name={[language, 'statement']} label={own.statement} rules={needed}>
            <Input.TextArea maxLength={300} rows={2} />
          </Form.Item>
        </fieldset>
      ))}
    </ChangeForm>
  );
}

function FillIn({ notice: { zh, en } }: { notice: Settings['shippedNotice'] }) {
  const { settings: own } = useTexts(texts);
  const form = Form.useFormInstance<Issue>();
  return (
    <Button className="administration-fill-in" onClick={() => form.setFieldsValue({ zh, en })}>
      {own.fillIn}
    </Button>
  );
}
