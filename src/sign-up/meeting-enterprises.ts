import { Injectable } from '@nestjs/common';
import { type MeetingKind } from '../meeting/meeting.events.js';
import { lettersOf, searchPhrase, ViewReader } from '../views/view-reader.js';

const TABLE = '{enterprise-directory.enterprises}';
const FOUND = '{enterprise-directory.enterprises~}';

/** As many as fit a phone: who types more letters sees others. */
const FEW = 8;
/** A part of a name that stands in more than these is no choice yet. */
const MOST_MATCHES = 4_000;

export interface SignUpMeeting {
  readonly id: string;
  readonly kind: MeetingKind;
  readonly on: string;
  readonly department: string;
  readonly park: string | null;
  /** Of a one-on-one meeting. */
  readonly enterprise: string | null;
  readonly place: string | null;
}

export interface NamedEnterprise {
  readonly id: string;
  readonly name: string;
}

type Row = NamedEnterprise & { readonly department: string; readonly park: string | null };

/** Which enterprises people at a meeting come from: those of its park, or else of its department. */
@Injectable()
export class MeetingEnterprises {
  constructor(private readonly views: ViewReader) {}

  parkName({ park }: SignUpMeeting): string | null {
    if (park === null) return null;
    return (
      this.views.one<{ name: string }>('select name from {parks.parks} where id = ?', park)?.name ?? null
    );
  }

  find(meeting: SignUpMeeting, q: string | undefined): NamedEnterprise[] {
    if (meeting.enterprise !== null) return this.read('id = ?', meeting.enterprise).map(named);
    if (q === undefined || lettersOf(q).length < 2) return [];
    return this.read(
      `rowid in (select rowid from ${FOUND} where ${FOUND} match ? limit ${MOST_MATCHES})`,
      `name : ${searchPhrase(q)}`,
    )
      .filter((row) => belongs(row, meeting))
      .slice(0, FEW)
      .map(named);
  }

  has(meeting: SignUpMeeting, enterprise: string): boolean {
    if (meeting.enterprise !== null) return meeting.enterprise === enterprise;
    return this.read('id = ?', enterprise).some((row) => belongs(row, meeting));
  }

  private read(condition: string, value: string): Row[] {
    return this.views.query<Row>(
      `select id, name, department, park from ${TABLE} where "out" is null and ${condition} order by name`,
      value,
    );
  }
}

function belongs({ park, department }: Row, meeting: SignUpMeeting): boolean {
  return meeting.park === null ? department === meeting.department : park === meeting.park;
}

const named = ({ id, name }: Row): NamedEnterprise => ({ id, name });
