import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { api, type Schemas } from '../../api/client.js';
import { useAnswer, useCommand } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { CommandForm } from '../../components/command-form.js';
import { today } from '../../components/dates.js';
import { DayField } from '../../components/day-field.js';
import { Page } from '../../components/page.js';
import { Answered, Empty } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';

type Park = Schemas['ParkDto'];
type Department = Schemas['DepartmentDto'];
type Doing =
  | { readonly what: 'add-park' | 'add-department' }
  | { readonly what: 'move' | 'entrust'; readonly park: Park }
  | { readonly what: 'rename'; readonly department: Department };

const needed = [{ required: true }];

export function Organisation() {
  const words = useTexts(texts);
  const { listed, inBrackets, labelled } = useTexts(shared);
  const { language } = usePreferences();
  const [doing, setDoing] = useState<Doing | null>(null);
  const departments = useAnswer({
    key: ['departments'],
    concerns: ['department'],
    ask: (signal) => api.GET('/api/departments', { signal }),
  });
  const parks = useAnswer({
    key: ['parks'],
    concerns: ['park'],
    ask: (signal) => api.GET('/api/parks', { signal }),
  });
  const nameOf = ({ name, englishName }: Department) => (language === 'en' ? (englishName ?? name) : name);
  const known = departments.data?.items ?? [];
  const named = (id: string) => {
    const found = known.find((department) => department.id === id);
    return found ? nameOf(found) : '—';
  };
  const own = words.organisation;
  return (
    <Page
      title={own.title}
      intro={own.intro}
      actions={
        <>
          <Button onClick={() => setDoing({ what: 'add-department' })}>{own.addDepartment}</Button>
          <Button type="primary" disabled={known.length === 0} onClick={() => setDoing({ what: 'add-park' })}>
            {own.addPark}
          </Button>
        </>
      }
    >
      <section className="administration-section" aria-labelledby="administration-parks">
        <h2 id="administration-parks">{own.parks}</h2>
        <Answered to={parks}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={own.noParks} />
            ) : (
              <div className="panels">
                {items.map((park) => (
                  <article key={park.id} className="panel">
                    <h3>{park.name}</h3>
                    <dl className="administration-facts">
                      <dt>{own.rollout}</dt>
                      <dd>{own.rollouts[park.rollout]}</dd>
                      <dt>{own.department}</dt>
                      <dd>{named(park.department)}</dd>
                      {park.address && (
                        <>
                          <dt>{own.address}</dt>
                          <dd>{park.address}</dd>
                        </>
                      )}
                      {park.facilities.length > 0 && (
                        <>
                          <dt>{own.facilities}</dt>
                          <dd>
                            {listed(
                              park.facilities.map(
                                ({ facility, state }) =>
                                  own.facility[facility] + inBrackets(own.facilityState[state]),
                              ),
                            )}
                          </dd>
                        </>
                      )}
                    </dl>
                    <div className="administration-buttons">
                      <Button onClick={() => setDoing({ what: 'move', park })}>{own.move}</Button>
                      <Button onClick={() => setDoing({ what: 'entrust', park })}>{own.entrust}</Button>
                    </div>
                  </article>
                ))}
              </div>
            )
          }
        </Answered>
      </section>
      <section className="administration-section" aria-labelledby="administration-departments">
        <h2 id="administration-departments">{own.departments}</h2>
        <Answered to={departments}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={own.noDepartments} />
            ) : (
              <ul className="panel administration-list">
                {items.map((department) => (
                  <li key={department.id}>
                    <span>
                      {department.name} <span className="quiet">{department.englishName}</span>
                    </span>
                    <Button
                      aria-label={labelled(own.rename, department.name)}
                      onClick={() => setDoing({ what: 'rename', department })}
                    >
                      {own.rename}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Answered>
      </section>
      {doing && (
        <Do
          doing={doing}
          departments={known.map((department) => ({ value: department.id, label: nameOf(department) }))}
          onClose={() => setDoing(null)}
        />
      )}
    </Page>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function Do({ doing, departments, onClose }: { doing: Doing; departments: Option[]; onClose: () => void }) {
  switch (doing.what) {
    case 'add-park':
      return <AddPark departments={departments} onClose={onClose} />;
    case 'add-department':
      return <AddDepartment onClose={onClose} />;
    case 'move':
      return <Move park={doing.park} onClose={onClose} />;
    case 'entrust':
      return <Entrust park={doing.park} departments={departments} onClose={onClose} />;
    case 'rename':
      return <Rename department={doing.department} onClose={onClose} />;
  }
}

function Rollout() {
  const { organisation: own } = useTexts(texts);
  return (
    <Form.Item name="rollout" label={own.rollout} rules={needed}>
      <Select options={Object.entries(own.rollouts).map(([value, label]) => ({ value, label }))} />
    </Form.Item>
  );
}

function DepartmentField({ departments }: { departments: Option[] }) {
  const { organisation: own } = useTexts(texts);
  return (
    <Form.Item name="department" label={own.department} rules={needed}>
      <Select options={departments} />
    </Form.Item>
  );
}

function Reason() {
  const words = useTexts(texts);
  return (
    <Form.Item name="reason" label={words.reason} rules={needed}>
      <Input.TextArea maxLength={500} rows={2} />
    </Form.Item>
  );
}

function AddPark({ departments, onClose }: { departments: Option[]; onClose: () => void }) {
  const { organisation: own } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['RegisterParkDto'], headers) => api.POST('/api/parks', { body, params: {}, headers }),
    ['park'],
  );
  return (
    <CommandForm title={own.addPark} command={command} initial={{ rollout: 'targeted' }} onClose={onClose}>
      <Form.Item name="name" label={own.park} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <DepartmentField departments={departments} />
      <Rollout />
      <Form.Item name="address" label={own.addressField}>
        <Input maxLength={200} />
      </Form.Item>
    </CommandForm>
  );
}

function Move({ park, onClose }: { park: Park; onClose: () => void }) {
  const words = useTexts(texts);
  const own = words.organisation;
  const command = useCommand(
    (body: Schemas['MoveInRolloutDto'], headers) =>
      api.POST('/api/parks/{id}/rollout', { params: { path: { id: park.id } }, body, headers }),
    ['park'],
  );
  return (
    <CommandForm
      title={`${own.move} · ${park.name}`}
      command={command}
      initial={{ rollout: park.rollout, on: today() }}
      onClose={onClose}
    >
      <Rollout />
      <Form.Item name="on" label={own.on} rules={needed}>
        <DayField max={today()} />
      </Form.Item>
      <Form.Item name="reason" label={words.reason}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </CommandForm>
  );
}

function Entrust({ park, departments, onClose }: { park: Park; departments: Option[]; onClose: () => void }) {
  const { organisation: own } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['EntrustParkDto'], headers) =>
      api.POST('/api/parks/{id}/department', { params: { path: { id: park.id } }, body, headers }),
    ['park'],
  );
  return (
    <CommandForm title={`${own.entrust} · ${park.name}`} command={command} onClose={onClose}>
      <DepartmentField departments={departments.filter(({ value }) => value !== park.department)} />
      <Reason />
    </CommandForm>
  );
}

function DepartmentNames() {
  const words = useTexts(texts);
  return (
    <>
      <Form.Item name="name" label={words.name} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="englishName" label={words.organisation.englishName}>
        <Input maxLength={60} />
      </Form.Item>
    </>
  );
}

function AddDepartment({ onClose }: { onClose: () => void }) {
  const { organisation: own } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['RegisterDepartmentDto'], headers) => api.POST('/api/departments', { body, headers }),
    ['department'],
  );
  return (
    <CommandForm title={own.addDepartment} command={command} onClose={onClose}>
      <DepartmentNames />
    </CommandForm>
  );
}

function Rename({ department, onClose }: { department: Department; onClose: () => void }) {
  const { organisation: own } = useTexts(texts);
  const command = useCommand(
    (body: Schemas['RenameDepartmentDto'], headers) =>
      api.POST('/api/departments/{id}/name', { params: { path: { id: department.id } }, body, headers }),
    ['department'],
  );
  return (
    <CommandForm
      title={`${own.rename} · ${department.name}`}
      command={command}
      initial={{ name: department.name, englishName: department.englishName ?? undefined }}
      onClose={onClose}
    >
      <DepartmentNames />
      <Reason />
    </CommandForm>
  );
}
