import { Day, FreeText, Id, ListOf, Moment, OneOf, Text } from '../http/fields.js';
import { PageDto } from '../http/page.js';
import {
  FACILITIES,
  type Facility,
  FACILITY_STATES,
  type FacilityState,
  ROLLOUT_PLACES,
  type RolloutPlace,
} from './park.events.js';

export class RegisterParkDto {
  @Text({ max: 100, description: 'No two parks share a name.', example: '亦创智能制造园' })
  name!: string;

  @Id({ description: 'The department that looks after it.', example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @OneOf(ROLLOUT_PLACES, { description: '瞄准 · 扩试 · 巩固', example: 'targeted' })
  rollout!: RolloutPlace;

  @Text({ max: 200, optional: true, example: '经济技术开发区科创六街 1 号' })
  address?: string;
}

export class MoveInRolloutDto {
  @Day({ example: '2026-04-01' })
  on!: string;

  @OneOf(ROLLOUT_PLACES, { example: 'in-trial' })
  rollout!: RolloutPlace;

  @FreeText({ max: 500, optional: true, example: '首批试点结束，扩大到本园区' })
  reason?: string;
}

export class ReportFacilityDto {
  @Day({ example: '2026-04-01' })
  on!: string;

  @OneOf(FACILITIES, { description: '职工书屋 · 暖心驿站 · 妈咪小屋 · 活动空间', example: 'activity-space' })
  facility!: Facility;

  @OneOf(FACILITY_STATES, { example: 'set-aside' })
  state!: FacilityState;
}

export class EntrustParkDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @FreeText({ max: 500, example: '分工调整' })
  reason!: string;
}

class FacilityReportDto {
  @Id({ description: 'Id of the event.', example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @OneOf(FACILITY_STATES, { example: 'set-aside' })
  state!: FacilityState;

  @Day({ description: 'Since when it is so.', example: '2026-04-01' })
  on!: string;

  @Moment({ description: 'When it was recorded.', example: '2026-04-02T01:23:45.678Z' })
  recordedAt!: string;
}

class FacilityDto {
  @OneOf(FACILITIES, { example: 'activity-space' })
  facility!: Facility;

  @OneOf(FACILITY_STATES, { description: 'Now.', example: 'set-aside' })
  state!: FacilityState;

  @Day({ description: 'Since when it is so.', example: '2026-04-01' })
  on!: string;

  @ListOf(() => FacilityReportDto, { description: 'What was reported of it, by date; the last is so now.' })
  reports!: FacilityReportDto[];
}

export class ParkDto {
  @Id({ example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Text({ example: '大族企业湾' })
  name!: string;

  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @OneOf(ROLLOUT_PLACES, { example: 'targeted' })
  rollout!: RolloutPlace;

  @Text({ nullable: true, example: '经济技术开发区科创六街 1 号' })
  address!: string | null;

  @ListOf(() => FacilityDto)
  facilities!: FacilityDto[];
}

export class ParkListDto extends PageDto {
  @ListOf(() => ParkDto)
  items!: ParkDto[];
}
