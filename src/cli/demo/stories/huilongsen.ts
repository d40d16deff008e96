import { CHAIR, organizerOf } from '../case-story.js';
import { atLeast, largerFirst } from '../cast.js';
import { type Fieldwork } from '../fieldwork.js';

/** The park that is furthest: unions of every form, two employee meetings. */
export function huilongsen(work: Fieldwork): void {
  const [park, cast] = work.reconcile('huilongsen', 1);
  const wd = (n: number) => work.calendar.workday(n);
  const duplicate = cast.one(({ uscc }) => uscc === null);
  const [single, joint, partner] = [cast.largest(), cast.one(atLeast(30)), cast.one(atLeast(14))];
  const small = cast.one(({ employees }) => employees >= 14 && employees < 60);
  const inProgress = [cast.largest(), cast.one(atLeast(30)), cast.one(atLeast(30))];
  const existing = cast.next(4);
  const [talkedTo, original, mistaken, transferred] = cast.next(4);
  const atMixed = cast.next(6);
  const rest = cast.next(cast.left);
  const visitedRest = rest.slice(0, rest.length - 24);

  work.visits([single, joint, partner, small, ...inProgress], 2, 5);
  work.visits([talkedTo, original, ...atMixed], 6, 14);
  work.visits(visitedRest, 2, 36);
  work.visitsAgain(visitedRest.slice(0, 14), 37, 39);
  work.signals(rest, 10);
  existing.forEach((one, at) => {
    one.visit(wd([3, 5, 9, 12][at]), { willingness: 5 });
    one.unionFound(wd([3, 5, 9, 12][at]));
  });

  const regulars = largerFirst(visitedRest);
  const firstCrowd = [...regulars.slice(0, 22), single, joint, ...inProgress.slice(0, 2)];
  const secondCrowd = [...regulars.slice(11, 22), ...regulars.slice(22, 35)];
  // Eleven enterprises come again: those who joined brought their colleagues along.
  work.meetingOfEmployees('huilongsen', 6, 11, 480, work.crowd(firstCrowd, 26, 74));
  work.meetingOfEmployees('huilongsen', 17, 21, 420, work.crowd(secondCrowd, 24, 71));

  work.oneOnOne('huilongsen', 6, 8, single, { headcount: 5 });
  single.apply(wd(9), 'single');
  single.preparationApproved(wd(12));
  const members = Math.max(40, Math.min(120, Math.round(single.enterprise.employees * 0.5)));
  single.memberList(wd(15), members, 28);
  single.candidatesApproved(wd(18), 9);
  single.congress(wd(22), members);
  single.resultApproved(wd(24));
  single.establish(wd(25), {
    name: `${single.enterprise.names[0]}工会委员会`,
    form: 'single',
    members,
    womenMembers: 28,
    termYears: 5,
    committeeSize: 7,
    auditCommittee: true,
    womenWorkers: 'committee',
    chair: CHAIR,
  });
  single.legalPerson(wd(30));
  single.seal(wd(33));
  single.account(wd(37));
  single.service(wd(31), 'facility', 40, '共建职工书屋，配送图书 300 册');
  single.service(wd(38), 'legal-aid', 18, '劳动法律咨询进企业');

  const jointUnion = {
    name: `${park.name}园区联合工会委员会`,
    form: 'joint',
    members: 31,
    womenMembers: 12,
    termYears: 3,
    committeeSize: 5,
    auditCommittee: true,
    womenWorkers: 'delegate',
    chair: CHAIR,
  } as const;
  for (const unit of [joint, partner]) {
    unit.apply(wd(12), 'joint');
    unit.preparationApproved(wd(15));
    unit.memberList(wd(18), 31, 12);
    unit.candidatesApproved(wd(22), 6);
    unit.congress(wd(27), 31);
    unit.resultApproved(wd(31));
    unit.establish(wd(32), jointUnion);
  }
  joint.legalPerson(wd(38));

  small.apply(wd(16), 'organizer');
  small.preparationApproved(wd(19));
  small.memberList(wd(22), 12, 5);
  small.candidatesApproved(wd(24), 1);
  small.congress(wd(28), 12);
  small.resultApproved(wd(33));
  small.establish(wd(35), organizerOf(small, 12, 5));

  const [fourth, fifth, sixth] = inProgress;
  work.oneOnOne('huilongsen', 14, 17, fourth, { headcount: 4 });
  fourth.apply(wd(20), 'single');
  fourth.preparationApproved(wd(26));
  fourth.memberList(wd(33), 44, 19);
  work.oneOnOne('huilongsen', 22, 25, talkedTo, { headcount: 3 });
  work.mixed('general', 'huilongsen', 22, 27, [
    existing[0],
    existing[1],
    single,
    small,
    fifth,
    sixth,
    ...atMixed,
  ]);
  fifth.apply(wd(29), 'single');
  sixth.apply(wd(30), 'single');
  sixth.preparationApproved(wd(36));
  existing[0].service(wd(20), 'mutual-aid', 35, '在职职工互助保障讲解与参保');
  existing[2].service(wd(34), 'culture', 60, '送文艺演出进园区');

  duplicate.close(wd(14), 'duplicate', '名录中漏填代码，与地税库登记的是同一家', original);
  mistaken.close(wd(16), 'deregistered', '登记系统显示已注销');
  mistaken.reopen(wd(23), '核实为同名企业注销，本企业正常经营');
  mistaken.visit(wd(26));
  transferred.transfer(wd(13), 'biomedicine', '主营业务为医疗器械，归生物医药产业部对接');
  work.handOver(transferred, 'biomedicine').visit(wd(16));

  work.registerByHand('general', null, 'general-own-1', wd(10), 42, false).visit(wd(15));
  work.facility(park, wd(5), 'rest-station', 'open');
  work.facility(park, wd(6), 'activity-space', 'planned');
  work.facility(park, wd(26), 'reading-room', 'open');
  work.rollout(park, wd(24), 'consolidated', '首批工会建成，转入巩固');
}
