import { CHAIR } from '../case-story.js';
import { atLeast, largerFirst } from '../cast.js';
import { type Fieldwork, WATCHED_DAY } from '../fieldwork.js';

export function electronics(work: Fieldwork): void {
  const [park, cast] = work.reconcile('electronics', 3);
  const wd = (n: number) => work.calendar.workday(n);
  const [single, withdrawn, third] = [cast.largest(), cast.largest(), cast.one(atLeast(30))];
  const fourth = cast.one(atLeast(30));
  const existing = cast.next(5);
  const [moved, wrong, transferred, cancelled] = cast.next(4);
  const rest = cast.next(cast.left);
  const visitedRest = rest.slice(0, rest.length - 29);

  work.visits([single, withdrawn, third, fourth], 4, 8);
  work.visits([moved, cancelled], 9, 12);
  work.visits(visitedRest, 4, 38);
  work.visitsAgain(visitedRest.slice(0, 8), 37, 39);
  work.signals(rest, 7);
  existing.forEach((one, at) => {
    one.visit(wd([6, 10, 14, 19, 24][at]), { willingness: 5 });
    one.unionFound(wd([6, 10, 14, 19, 24][at]));
  });
  work.meetingOfEmployees('electronics', 22, 26, 350, work.crowd(largerFirst(rest), 18, 40));

  work.oneOnOne('electronics', 10, 13, single, { headcount: 8 });
  single.apply(wd(15), 'single');
  single.preparationApproved(wd(18));
  single.memberList(wd(20), 58, 27);
  single.candidatesApproved(wd(23), 7);
  single.congress(wd(27), 58);
  single.resultApproved(wd(30));
  // Against two rules at once: the chair heads human resources, and 27 women have a delegate only.
  single.establish(wd(31), {
    name: `${single.enterprise.names[0]}工会委员会`,
    form: 'single',
    members: 58,
    womenMembers: 27,
    termYears: 3,
    committeeSize: 5,
    auditCommittee: true,
    womenWorkers: 'delegate',
    chair: { ...CHAIR, headOfHumanResources: true },
  });
  work.oneOnOne('electronics', 15, 18, withdrawn, { headcount: 5 });
  withdrawn.apply(wd(20), 'single');
  withdrawn.withdraw(wd(29), '总部要求暂缓，待集团统一安排');
  third.apply(wd(22), 'single');
  third.preparationApproved(wd(28));
  fourth.apply(wd(34), 'single');

  work.cancelledMeeting('electronics', 30, 32, 33, cancelled);
  moved.close(wd(28), 'moved-away', '整体迁往外区，已办理跨区迁移');
  // A visit that was entered on the wrong enterprise, found out after the watched day.
  const before = work.calendar.lastWorkdayUpTo(WATCHED_DAY - 2);
  const visit = wrong.visit(before);
  wrong.retract(work.calendar.workdayFrom(WATCHED_DAY + 3)!, visit, '录错企业：走访的是同楼层另一家');
  transferred.transfer(wd(23), 'general', '主营业务为商务服务，归综合产业部对接');
  work.handOver(transferred, 'general').visit(wd(27));
  existing[1].service(wd(33), 'policy', 20, '工会经费使用政策讲解');
  work.registerByHand('electronics', null, 'electronics-own-1', wd(16), 65, false);
  work.facility(park, wd(20), 'rest-station', 'planned');
}
