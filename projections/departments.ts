import { type DepartmentEvent } from '../src/department/department.events.js';
import { idOf } from '../src/kernel/event.js';
import { projection, table } from '../src/views/projection.js';

export interface DepartmentRow {
  readonly id: string;
  readonly name: string;
  readonly english_name: string | null;
}

/** Which departments are there? */
export const departments = projection<DepartmentEvent>()({
  name: 'departments',
  version: 1,
  categories: ['department'],
  tables: {
    departments: table<DepartmentRow>({
      columns: { id: 'text', name: 'text', english_name: 'text' },
      key: ['id'],
    }),
  },
  on: {
    DepartmentRegistered({ stream, data }, rows) {
      rows.departments.put({ id: idOf(stream), name: data.name, english_name: data.englishName ?? null });
    },
    DepartmentRenamed({ stream, data }, rows) {
      rows.departments.put({ id: idOf(stream), name: data.name, english_name: data.englishName ?? null });
    },
  },
});
