import { atLeast, largerFirst } from '../cast.js';
import { type Fieldwork } from '../fieldwork.js';

/** Every enterprise of the park is visited; three apply; no union yet. */
export function hans(work: Fieldwork): void {
  const [park, cast] = work.reconcile('hans', 1);
  const wd = (n: number) => work.calendar.workday(n);
  const [first, second, third] = [cast.largest(), cast.one(atLeast(40)), cast.one(atLeast(30))];
  const talkedTo = cast.one(atLeast(30));
  const atMixed = cast.next(7);
  const rest = cast.next(cast.left);
  work.visits([first, second, third], 2, 3);
  work.visits([talkedTo, ...atMixed, ...rest], 2, 8);
  work.signals(rest, 12);

  work.meetingOfEmployees('hans', 5, 9, 520, [
    ...work.crowd(largerFirst(rest), 22, 66),
    ...work.crowd([first, second, third, talkedTo, ...atMixed], 5, 17),
  ]);
  work.oneOnOne('hans', 5, 7, first, { headcount: 6 });
  first.apply(wd(10), 'single');
  first.preparationApproved(wd(15));
  first.memberList(wd(22), 30, 11);
  first.candidatesApproved(wd(30), 7);
  second.apply(wd(11), 'single');
  second.preparationApproved(wd(18));
  second.memberList(wd(24), 26, 9);
  second.returned(wd(27), 'member-list-submitted', '名册缺少三人的入会申请书，请补齐后重报');
  second.memberList(wd(33), 29, 10);
  third.apply(wd(12), 'single');
  third.preparationApproved(wd(20));
  work.oneOnOne('hans', 16, 19, talkedTo, { headcount: 4 });

  // Two of the department's enterprises outside the parks have long had unions and speak of them.
  const speakers = [1, 2].map((n) =>
    work.registerByHand('equipment', null, `equipment-own-${n}`, wd(2), 180, true),
  );
  work.mixed('equipment', 'hans', 11, 16, [second, ...atMixed, ...speakers]);
  speakers[0].service(wd(28), 'training', 24, '工会干部业务培训');

  work.facility(park, wd(12), 'activity-space', 'set-aside');
  for (const facility of ['reading-room', 'rest-station', 'nursing-room']) {
    work.facility(park, wd(13), facility, 'planned');
  }
  work.rollout(park, wd(9), 'in-trial', '巩固一个、扩试一个、瞄准一个：本园区进入扩试');
}
