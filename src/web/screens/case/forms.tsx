import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { type ComponentType } from 'react';
import { api, type Schemas } from '../../api/client.js';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { dayText, today } from '../../components/dates.js';
import { EnterprisePicker } from '../../components/enterprise-picker.js';
import { pruned } from '../../components/form-values.js';
import { useNames } from '../../components/names.js';
import { caseWords } from '../../texts/case.js';
import { useTexts } from '../../texts/catalogue.js';
import { type CommandName, type Entry, maskedName, type Shown, type StepName, type Subject } from './case.js';
import { IdentityFields, MoreDetailsFields } from './details-fields.js';
import { CommandDialog } from './dialog.js';
import { type Choice, choicesOf, Choose, Day, Line, Notes, Number_, Tick } from './fields.js';
import { texts } from './texts.js';

interface FormProps {
  readonly shown: Shown;
  readonly subject: Subject;
  /** Entries that still count, newest first. */
  readonly entries: readonly Entry[];
  readonly onClose: () => void;
}

const at = ({ shown }: FormProps) => ({ path: { id: shown.case.id } });
const ON = { on: today() };

function VisitForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { methods, willingness, concerns } = useTexts(caseWords);
  return (
    <CommandDialog<Schemas['RecordVisitDto']>
      {...props}
      command="record-visit"
      initial={{ on: today(), method: 'on-site' }}
      send={(body, headers) => api.POST('/api/enterprises/{id}/visits', { params: at(props), body, headers })}
    >
      <div className="case-form-row">
        <Day name="on" label={words.on} required />
        <Choose name="method" label={words.method} options={choicesOf(methods)} required />
      </div>
      <Choose
        name="willingness"
        label={words.willingness}
        clear
        options={([5, 4, 3, 2, 1] as const).map((value) => ({ value, label: willingness[value] }))}
      />
      <Choose name="concerns" label={words.concerns} options={choicesOf(concerns)} multiple />
      <div className="case-form-row">
        <Number_ name="employees" label={words.employees} />
        <Number_ name="womenEmployees" label={words.women} />
      </div>
      <Contacts />
      <Notes name="notes" label={words.notes} />
    </CommandDialog>
  );
}

function Contacts() {
  const { form: words } = useTexts(texts);
  return (
    <Form.List name="contacts">
      {(fields, { add, remove }) => (
        <fieldset className="case-contacts">
          <legend>{words.contacts}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="case-contact-row">
              <Form.Item name={[name, 'role']} label={words.contactRole} rules={[{ required: true }]}>
                <Input maxLength={60} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[name, 'name']} label={words.contactName} rules={[{ required: true }]}>
                <Input maxLength={60} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[name, 'phone']} label={words.contactPhone}>
                <Input maxLength={24} type="tel" autoComplete="off" />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={words.removeContact(name + 1)}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add()}>
            {words.addContact}
          </Button>{' '}
          <small className="quiet">{words.sealed}</small>
        </fieldset>
      )}
    </Form.List>
  );
}

function ConcernsForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { concerns } = useTexts(caseWords);
  return (
    <CommandDialog<Schemas['RecordConcernsDto']>
      {...props}
      command="record-concerns"
      initial={ON}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/concerns', { params: at(props), body, headers })
      }
    >
      <Day name="on" label={words.on} required />
      <Choose name="raised" label={words.raised} options={choicesOf(concerns)} multiple />
      <Choose
        name="settled"
        label={words.settled}
        multiple
        options={props.shown.case.concerns.map((value) => ({ value, label: concerns[value] }))}
      />
      <Notes name="notes" label={words.notes} />
    </CommandDialog>
  );
}

/** Colleagues whom a case of this department can be given to. */
function useOfficers(department: string): readonly Choice[] {
  return useNames()
    .officers.filter((one) => one.role === 'staff' && one.department === department && !one.disabled)
    .map(({ id, displayName }) => ({ value: id, label: displayName }));
}

function FollowUpForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { me } = useSession();
  const officers = useOfficers(props.shown.case.department);
  return (
    <CommandDialog<Schemas['PlanFollowUpDto']>
      {...props}
      command="plan-follow-up"
      initial={{ ...ON, officer: props.shown.case.officer ?? me.id }}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/follow-ups', { params: at(props), body, headers })
      }
    >
      <Line name="subject" label={words.subject} max={300} required extra={words.noPersons} />
      <div className="case-form-row">
        <Day name="due" label={words.due} required future />
        <Choose name="officer" label={words.officer} options={officers} clear />
      </div>
    </CommandDialog>
  );
}

function FollowUpDoneForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { followUps } = props.shown.case;
  return (
    <CommandDialog<Schemas['CompleteFollowUpDto'] & { followUp?: string }>
      {...props}
      command="complete-follow-up"
      initial={{ ...ON, followUp: props.subject.followUp ?? followUps.at(0)?.followUp }}
      send={({ followUp, ...body }, headers) =>
        api.POST('/api/enterprises/{id}/follow-ups/{followUp}/completion', {
          params: { path: { id: props.shown.case.id, followUp: followUp! } },
          body,
          headers,
        })
      }
    >
      <Choose
        name="followUp"
        label={words.followUp}
        required
        options={followUps.map(({ followUp, due, subject }) => ({
          value: followUp,
          label: `${due} ${subject}`,
        }))}
      />
      <Day name="on" label={words.on} required />
      <Notes name="notes" label={words.notes} />
    </CommandDialog>
  );
}

function ApplyForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { forms } = useTexts(caseWords);
  return (
    <CommandDialog<Schemas['ApplyDto']>
      {...props}
      command="apply"
      initial={{ ...ON, form: 'single' }}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/applications', { params: at(props), body, headers })
      }
    >
      <div className="case-form-row">
        <Day name="on" label={words.on} required />
        <Choose name="form" label={words.form} options={choicesOf(forms)} required />
      </div>
      <div className="case-form-row">
        <Day name={['preparatoryGroup', 'since']} label={words.groupSince} required />
        <Number_ name={['preparatoryGroup', 'size']} label={words.groupSize} min={3} max={5} required />
      </div>
      <Line name="documentNumber" label={words.document} max={60} />
    </CommandDialog>
  );
}

function StepForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { steps } = useTexts(caseWords);
  const open = offerOf(props, 'record-step').steps as readonly StepName[];
  return (
    <CommandDialog<Schemas['RecordStepDto']>
      {...props}
      command="record-step"
      initial={{ ...ON, step: props.subject.step ?? open.at(0), elected: true }}
      bodyOf={({ elected, ...values }) =>
        pruned({ ...values, elected: values.step === 'congress-held' ? (elected ?? false) : undefined })
      }
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/applications/steps', { params: at(props), body, headers })
      }
    >
      {(form) => (
        <>
          <Choose
            name="step"
            label={words.step}
            required
            options={open.map((value) => ({ value, label: steps[value] }))}
          />
          <Day name="on" label={words.on} required />
          <Form.Item noStyle dependencies={['step']}>
            {() => <StepFigures step={form.getFieldValue('step') as StepName | undefined} />}
          </Form.Item>
          <Line name="documentNumber" label={words.document} max={60} />
        </>
      )}
    </CommandDialog>
  );
}

function StepFigures({ step }: { step: StepName | undefined }) {
  const { form: words } = useTexts(texts);
  switch (step) {
    case 'member-list-submitted':
      return (
        <div className="case-form-row">
          <Number_ name="members" label={words.members} required />
          <Number_ name="womenMembers" label={words.womenMembers} required />
        </div>
      );
    case 'candidates-approved':
      return <Number_ name="candidates" label={words.candidates} min={1} required />;
    case 'congress-held':
      return (
        <>
          <div className="case-form-row">
            <Number_ name="entitled" label={words.entitled} required />
            <Number_ name="attended" label={words.attended} required />
          </div>
          <Tick name="elected" label={words.elected} />
        </>
      );
    case 'legal-person-registered':
      return <Line name="uscc" label={words.unionUscc} max={40} />;
    default:
      return null;
  }
}

function ReturnForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { steps } = useTexts(caseWords);
  const open = offerOf(props, 'return-application').steps as readonly (keyof typeof steps)[];
  return (
    <CommandDialog<Schemas['ReturnApplicationDto']>
      {...props}
      command="return-application"
      initial={{ ...ON, step: open.at(-1) }}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/applications/return', { params: at(props), body, headers })
      }
    >
      <Choose
        name="step"
        label={words.stepReturned}
        required
        options={open.map((value) => ({ value, label: steps[value] }))}
      />
      <Day name="on" label={words.on} required />
      <Notes name="reason" label={words.reason} max={500} required />
    </CommandDialog>
  );
}

function WithdrawForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  return (
    <CommandDialog<Schemas['WithdrawApplicationDto']>
      {...props}
      command="withdraw-application"
      initial={ON}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/applications/withdraw', { params: at(props), body, headers })
      }
    >
      <Day name="on" label={words.on} required />
      <Notes name="reason" label={words.reason} max={500} required />
    </CommandDialog>
  );
}

/** What is asked about a union; of one that was found, only the name has to be known. */
function UnionFields({ found = false }: { found?: boolean }) {
  const { form: words } = useTexts(texts);
  const { forms, womenWorkers } = useTexts(caseWords);
  return (
    <>
      <Line name={['union', 'name']} label={words.unionName} max={320} required />
      <div className="case-form-row">
        <Choose
          name={['union', 'form']}
          label={words.form}
          options={choicesOf(forms)}
          required={!found}
          clear={found}
        />
        <Line name={['union', 'uscc']} label={words.unionUscc} max={40} />
      </div>
      <div className="case-form-row">
        <Number_ name={['union', 'members']} label={words.members} required={!found} />
        <Number_ name={['union', 'womenMembers']} label={words.womenMembers} required={!found} />
      </div>
      <div className="case-form-row">
        <Number_ name={['union', 'termYears']} label={words.termYears} min={1} max={10} />
        <Number_ name={['union', 'committeeSize']} label={words.committeeSize} max={1000} />
        <Choose
          name={['union', 'womenWorkers']}
          label={words.womenWorkers}
          options={choicesOf(womenWorkers)}
          clear
        />
      </div>
      <Tick name={['union', 'auditCommittee']} label={words.auditCommittee} />
      <fieldset className="case-contacts">
        <legend>{words.chair}</legend>
        <Tick name={['union', 'chair', 'fullTime']} label={words.chairFullTime} />
        <Tick name={['union', 'chair', 'legalRepresentative']} label={words.chairLegal} />
        <Tick name={['union', 'chair', 'headOfHumanResources']} label={words.chairHr} />
        <Tick name={['union', 'chair', 'relativesOnCommittee']} label={words.relatives} />
      </fieldset>
    </>
  );
}

const CHAIR = {
  fullTime: false,
  legalRepresentative: false,
  headOfHumanResources: false,
  relativesOnCommittee: false,
};

function EstablishForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { details, application } = props.shown.case;
  const listed = application?.steps.find(({ step }) => step === 'member-list-submitted');
  return (
    <CommandDialog<Schemas['EstablishUnionDto']>
      {...props}
      command="establish-union"
      initial={{
        ...ON,
        union: {
          name: `${details.name}工会委员会`,
          form: application?.form,
          members: listed?.members,
          womenMembers: listed?.womenMembers,
          chair: CHAIR,
        },
      }}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/establishment', { params: at(props), body, headers })
      }
    >
      <div className="case-form-row">
        <Day name="on" label={words.on} required />
        <Line name="documentNumber" label={words.document} max={60} />
      </div>
      <UnionFields />
    </CommandDialog>
  );
}

function FoundForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  return (
    <CommandDialog<Schemas['FindExistingUnionDto']>
      {...props}
      command="find-existing-union"
      initial={{ ...ON, union: { name: `${props.shown.case.details.name}工会委员会` } }}
      bodyOf={({ union: { chair, ...union }, ...values }) =>
        // Nothing ticked says nothing of a chair that nobody asked about.
        pruned({
          ...values,
          union: {
            ...union,
            chair: chair && Object.values(chair).some(Boolean) ? { ...CHAIR, ...chair } : undefined,
          },
        })
      }
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/existing-union', { params: at(props), body, headers })
      }
    >
      <Day name="on" label={words.foundSince} required />
      <UnionFields found />
    </CommandDialog>
  );
}

function ServiceForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { services } = useTexts(caseWords);
  return (
    <CommandDialog<Schemas['ProvideServiceDto']>
      {...props}
      command="provide-service"
      initial={ON}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/services', { params: at(props), body, headers })
      }
    >
      <div className="case-form-row">
        <Day name="on" label={words.on} required />
        <Choose name="service" label={words.service} options={choicesOf(services)} required />
        <Number_ name="people" label={words.people} />
      </div>
      <Notes name="notes" label={words.notes} />
    </CommandDialog>
  );
}

function DissolveForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  return (
    <CommandDialog<Schemas['DissolveUnionDto']>
      {...props}
      command="dissolve-union"
      initial={ON}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/dissolution', { params: at(props), body, headers })
      }
    >
      <div className="case-form-row">
        <Day name="on" label={words.on} required />
        <Line name="documentNumber" label={words.document} max={60} />
      </div>
      <Notes name="reason" label={words.reason} max={500} required />
    </CommandDialog>
  );
}

const NOBODY = 'nobody';

function AssignForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const officers = useOfficers(props.shown.case.department);
  return (
    <CommandDialog<Schemas['AssignOfficerDto']>
      {...props}
      command="assign-officer"
      initial={{ ...ON, officer: props.shown.case.officer ?? undefined }}
      bodyOf={({ on, officer }) => ({ on, officer: officer === NOBODY ? null : officer })}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/assignments', { params: at(props), body, headers })
      }
    >
      <Choose
        name="officer"
        label={words.officer}
        options={[...officers, { value: NOBODY, label: words.nobody }]}
        required
      />
      <Day name="on" label={words.on} required />
    </CommandDialog>
  );
}

const KEEP = 'keep';
const NO_PARK = 'none';

function TransferForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { departments, parks } = useNames();
  return (
    <CommandDialog<Schemas['TransferDto']>
      {...props}
      command="transfer"
      initial={{ ...ON, department: props.shown.case.department, park: KEEP }}
      bodyOf={({ park, ...values }) => ({
        ...values,
        ...(park !== KEEP && { park: park === NO_PARK ? null : park }),
      })}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/transfers', { params: at(props), body, headers })
      }
    >
      <div className="case-form-row">
        <Choose
          name="department"
          label={words.department}
          options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <Choose
          name="park"
          label={words.park}
          options={[
            { value: KEEP, label: words.keepPark },
            ...parks.map(({ id, name }) => ({ value: id, label: name })),
            { value: NO_PARK, label: words.noPark },
          ]}
        />
      </div>
      <Day name="on" label={words.on} required />
      <Notes name="reason" label={words.transferReason} max={500} required />
    </CommandDialog>
  );
}

type Corrected = Schemas['CorrectedDetailsDto'];

function CorrectForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { details } = props.shown.case;
  return (
    <CommandDialog<Schemas['CorrectDetailsDto']>
      {...props}
      command="correct-details"
      initial={{ ...ON, corrected: details }}
      bodyOf={({ corrected, ...values }) => {
        const changed = changedFrom(details, corrected);
        return Object.keys(changed).length === 0 ? null : { ...values, corrected: changed };
      }}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/corrections', { params: at(props), body, headers })
      }
    >
      <IdentityFields under="corrected" />
      <MoreDetailsFields under="corrected" />
      <div className="case-form-row">
        <Day name="on" label={words.on} required />
      </div>
      <Notes name="reason" label={words.correctReason} max={500} required />
    </CommandDialog>
  );
}

/** Only the fields that differ; one that was emptied is cleared by null. */
function changedFrom(known: Shown['case']['details'], entered: Corrected): Corrected {
  const changed = Object.entries(entered).flatMap(([field, value]) => {
    const before = known[field as keyof Corrected] ?? null;
    const after = typeof value === 'string' ? value.trim() || null : (value ?? null);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [[field, after]];
  });
  return Object.fromEntries(changed) as Corrected;
}

function RetractForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { language } = usePreferences();
  const { entry } = props.subject;
  const options = (entry ? [entry] : props.entries).map(({ id, occurredOn, sentence, type }) => ({
    value: id,
    label: `${dayText(occurredOn, language)} ${sentence ?? type}`,
  }));
  return (
    <CommandDialog<Schemas['RetractEntryDto']>
      {...props}
      command="retract-entry"
      initial={{ entry: entry?.id }}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/retractions', { params: at(props), body, headers })
      }
    >
      {entry && <blockquote className="case-quote">{options[0].label}</blockquote>}
      <Form.Item hidden={!!entry} noStyle={!!entry}>
        {!entry && <Choose name="entry" label={words.entry} options={options} required />}
      </Form.Item>
      {entry && (
        <Form.Item name="entry" hidden>
          <Input />
        </Form.Item>
      )}
      <Notes name="reason" label={words.retractReason} max={500} required />
    </CommandDialog>
  );
}

function CloseForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  const { closings } = useTexts(caseWords);
  return (
    <CommandDialog<Schemas['CloseCaseDto']>
      {...props}
      command="close"
      initial={ON}
      bodyOf={({ mergedInto, ...values }) =>
        pruned({ ...values, mergedInto: values.reason === 'duplicate' ? mergedInto : undefined })
      }
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/closing', { params: at(props), body, headers })
      }
    >
      {(form) => (
        <>
          <div className="case-form-row">
            <Choose name="reason" label={words.closing} options={choicesOf(closings)} required />
            <Day name="on" label={words.on} required />
          </div>
          <Form.Item noStyle dependencies={['reason']}>
            {() =>
              form.getFieldValue('reason') === 'duplicate' && (
                <Form.Item name="mergedInto" label={words.mergedInto} rules={[{ required: true }]}>
                  <EnterprisePicker />
                </Form.Item>
              )
            }
          </Form.Item>
          <Notes name="notes" label={words.notes} />
        </>
      )}
    </CommandDialog>
  );
}

function ReopenForm(props: FormProps) {
  const { form: words } = useTexts(texts);
  return (
    <CommandDialog<Schemas['ReopenCaseDto']>
      {...props}
      command="reopen"
      initial={ON}
      send={(body, headers) =>
        api.POST('/api/enterprises/{id}/reopening', { params: at(props), body, headers })
      }
    >
      <Day name="on" label={words.on} required />
      <Notes name="reason" label={words.reason} max={500} required />
    </CommandDialog>
  );
}

function EraseContactForm(props: FormProps) {
  const { form: words, contacts: contactWords } = useTexts(texts);
  const kept = props.shown.case.contacts.filter(({ erasedOn }) => erasedOn === null);
  return (
    <CommandDialog<Schemas['EraseContactDto'] & { person?: string }>
      {...props}
      command="erase-contact"
      final={contactWords.erase}
      initial={{ person: props.subject.person ?? (kept.length === 1 ? kept[0].person : undefined) }}
      send={({ person, ...body }, headers) =>
        api.POST('/api/enterprises/{id}/contacts/{person}/erasure', {
          params: { path: { id: props.shown.case.id, person: person! } },
          body,
          headers,
        })
      }
    >
      <Choose
        name="person"
        label={words.contact}
        required
        options={kept.map(({ person, role, name, on, retractedOn }) => ({
          value: person,
          label: [
            role,
            name && maskedName(name),
            contactWords.met(on),
            retractedOn && contactWords.retracted(retractedOn),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
        extra={words.contactHelp}
      />
      <Notes name="reason" label={words.reason} max={500} required />
    </CommandDialog>
  );
}

function offerOf({ shown }: FormProps, command: CommandName) {
  return shown.commands!.find((offer) => offer.command === command)!;
}

const FORMS: Readonly<Record<CommandName, ComponentType<FormProps>>> = {
  'record-visit': VisitForm,
  'record-concerns': ConcernsForm,
  'plan-follow-up': FollowUpForm,
  'complete-follow-up': FollowUpDoneForm,
  apply: ApplyForm,
  'record-step': StepForm,
  'return-application': ReturnForm,
  'withdraw-application': WithdrawForm,
  'establish-union': EstablishForm,
  'find-existing-union': FoundForm,
  'provide-service': ServiceForm,
  'dissolve-union': DissolveForm,
  'assign-officer': AssignForm,
  transfer: TransferForm,
  'correct-details': CorrectForm,
  'erase-contact': EraseContactForm,
  'retract-entry': RetractForm,
  close: CloseForm,
  reopen: ReopenForm,
};

/** The form of the command that the subject names. */
export function FormOf(props: FormProps) {
  const Command = FORMS[props.subject.command];
  return <Command {...props} />;
}
