import { department } from '../../src/department/department.decide.js';
import { park } from '../../src/park/park.decide.js';
import { type ParkEvent } from '../../src/park/park.events.js';
import { scenariosOf } from '../support/given.js';

const TODAY = '2026-09-30';
const parks = scenariosOf(park);
const departments = scenariosOf(department);

const registered: ParkEvent = {
  type: 'ParkRegistered',
  occurredOn: '2026-09-01',
  data: { name: '大族企业湾', department: 'department-1', rollout: 'targeted' },
};

test('a park is registered once', () => {
  const command = {
    kind: 'register-park',
    name: '大族企业湾',
    department: 'department-1',
    rollout: 'targeted',
  } as const;
  parks.given().when(command).thenTypes('ParkRegistered');
  parks.given(registered).when(command).thenRefused('park-exists', { name: '大族企业湾' });
});

test('a park moves in the roll-out, and staying where it is is no move', () => {
  parks
    .given(registered)
    .when({ kind: 'move-in-rollout', on: '2026-09-29', rollout: 'in-trial' })
    .then({ type: 'ParkMovedInRollout', occurredOn: '2026-09-29', data: { rollout: 'in-trial' } });
  parks
    .given(registered)
    .when({ kind: 'move-in-rollout', on: '2026-09-29', rollout: 'targeted' })
    .thenNothing();
});

test('what is reported of a park has happened', () => {
  parks
    .given(registered)
    .when({ kind: 'report-facility', on: '2026-10-01', facility: 'activity-space', state: 'set-aside' })
    .thenRefused('park-date-in-the-future', { on: '2026-10-01', today: TODAY });
});

test('each facility has its own state', () => {
  parks
    .given(
      registered,
      {
        type: 'FacilityReported',
        occurredOn: '2026-09-02',
        data: { facility: 'reading-room', state: 'planned' },
      },
      {
        type: 'FacilityReported',
        occurredOn: '2026-09-03',
        data: { facility: 'activity-space', state: 'set-aside' },
      },
    )
    .when({ kind: 'report-facility', on: '2026-09-04', facility: 'reading-room', state: 'open' })
    .thenTypes('FacilityReported')
    .thenState((state) =>
      expect(state).toMatchObject({
        facilities: {
          'reading-room': [
            { state: 'planned', on: '2026-09-02' },
            { state: 'open', on: '2026-09-04' },
          ],
          'activity-space': [{ state: 'set-aside', on: '2026-09-03' }],
        },
      }),
    );
});

test('what is told late of a facility does not undo what came after it', () => {
  const opened = {
    type: 'FacilityReported',
    occurredOn: '2026-09-10',
    data: { facility: 'reading-room', state: 'open' },
  } as const;
  const planned = {
    kind: 'report-facility',
    on: '2026-09-02',
    facility: 'reading-room',
    state: 'planned',
  } as const;
  parks
    .given(registered, opened)
    .when(planned)
    .thenTypes('FacilityReported')
    .thenState((state) =>
      expect(state).toMatchObject({
        facilities: {
          'reading-room': [
            { state: 'planned', on: '2026-09-02' },
            { state: 'open', on: '2026-09-10' },
          ],
        },
      }),
    );
});

test('a facility that was open earlier than was told is told again, what is known for a date is not', () => {
  const opened = {
    type: 'FacilityReported',
    occurredOn: '2026-09-10',
    data: { facility: 'reading-room', state: 'open' },
  } as const;
  const open = { kind: 'report-facility', facility: 'reading-room', state: 'open' } as const;
  parks
    .given(registered, opened)
    .when({ ...open, on: '2026-09-05' })
    .thenTypes('FacilityReported');
  for (const on of ['2026-09-10', '2026-09-20']) {
    parks
      .given(registered, opened)
      .when({ ...open, on })
      .thenNothing();
  }
});

test('a move in the roll-out that is told late does not undo the one after it', () => {
  const consolidated = {
    type: 'ParkMovedInRollout',
    occurredOn: '2026-09-20',
    data: { rollout: 'consolidated' },
  } as const;
  parks
    .given(registered, consolidated)
    .when({ kind: 'move-in-rollout', on: '2026-09-10', rollout: 'in-trial' })
    .thenTypes('ParkMovedInRollout')
    .thenState((state) => expect(state).toMatchObject({ rollout: 'consolidated', movedOn: '2026-09-20' }));
});

test('a park is entrusted to another department, and to its own it is no change', () => {
  const entrust = { kind: 'entrust-park', department: 'department-2', reason: '分工调整' } as const;
  parks
    .given(registered)
    .when(entrust)
    .then({
      type: 'ParkEntrusted',
      occurredOn: TODAY,
      data: { department: 'department-2', reason: '分工调整' },
    });
  parks
    .given(registered)
    .when({ ...entrust, department: 'department-1' })
    .thenNothing();
});

test('a park that does not exist takes no report', () => {
  parks
    .given()
    .when({ kind: 'entrust-park', department: 'department-2', reason: '分工调整' })
    .thenRefused('park-unknown');
});

test('a department is registered once and can be renamed', () => {
  const name = '装备制造产业部';
  departments.given().when({ kind: 'register-department', name }).thenTypes('DepartmentRegistered');
  const there = { type: 'DepartmentRegistered', occurredOn: TODAY, data: { name } } as const;
  departments.given(there).when({ kind: 'register-department', name }).thenRefused('department-exists');
  departments
    .given(there)
    .when({ kind: 'rename-department', name: '智能制造产业部', reason: '机构调整' })
    .thenTypes('DepartmentRenamed');
  departments.given(there).when({ kind: 'rename-department', name, reason: '无变化' }).thenNothing();
  departments
    .given()
    .when({ kind: 'rename-department', name, reason: '机构调整' })
    .thenRefused('department-unknown');
});
