import { organizerOf } from '../case-story.js';
import { largerFirst } from '../cast.js';
import { type Fieldwork, WATCHED_DAY } from '../fieldwork.js';

export function biomedicine(work: Fieldwork): void {
  const [park, cast] = work.reconcile('biomedicine', 5);
  const wd = (n: number) => work.calendar.workday(n);
  const [second, skipping] = [
    cast.largest(),
    cast.one(({ employees }) => employees >= 20 && employees < 120),
  ];
  const existing = cast.next(2);
  const [notEligible] = cast.next(1);
  const rest = cast.next(cast.left);
  const visitedRest = rest.slice(0, rest.length - 29);

  work.visits([second], 6, 8);
  work.visits(visitedRest, 6, 38);
  work.visitsAgain(visitedRest.slice(0, 5), 37, 39);
  work.signals(rest, 5);
  existing.forEach((one, at) => {
    one.visit(wd([9, 20][at]), { willingness: 5 });
    one.unionFound(wd([9, 20][at]));
  });
  work.meetingOfEmployees('biomedicine', 27, 31, 330, work.crowd(largerFirst(rest), 15, 32));

  // It applied by itself: nobody had been there.
  skipping.apply(wd(14), 'organizer');
  skipping.preparationApproved(wd(18));
  skipping.memberList(wd(21), 18, 9);
  skipping.candidatesApproved(wd(25), 1);
  skipping.congress(wd(30), 18);
  skipping.resultApproved(wd(34));
  skipping.establish(wd(36), organizerOf(skipping, 18, 9));

  // Held on the last workday up to the watched day, entered on the next one.
  const held = work.calendar.lastWorkdayUpTo(WATCHED_DAY);
  work.oneOnOneOn('biomedicine', wd(15), held, second, {
    headcount: 4,
    enteredOn: work.calendar.workdayFrom(held + 1)!,
  });
  second.apply(wd(33), 'single');

  // A union of long standing whose members knew little of it: 85 of 212 employees join at one meeting.
  const established = work.registerByHand(
    'biomedicine',
    'biomedicine',
    'biomedicine-own-1',
    wd(18),
    212,
    true,
  );
  work.oneOnOne('biomedicine', 20, 24, established, {
    headcount: 96,
    applicants: 85,
    remoteSites: ['武汉分公司（视频同步收看）'],
  });
  established.service(wd(32), 'policy', 85, '会员服务卡办理与使用讲解');
  notEligible.close(wd(17), 'not-eligible', '仅为注册地址，无实际用工');
  work.facility(park, wd(22), 'nursing-room', 'planned');
}
