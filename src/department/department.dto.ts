import { FreeText, Id, ListOf, Text } from '../http/fields.js';
import { PageDto } from '../http/page.js';

export class RegisterDepartmentDto {
  @Text({ max: 60, description: 'Name in Chinese; no two departments share one.', example: '新能源产业部' })
  name!: string;

  @Text({ max: 60, optional: true, example: 'New Energy' })
  englishName?: string;
}

export class RenameDepartmentDto extends RegisterDepartmentDto {
  @FreeText({ max: 500, example: '机构调整' })
  reason!: string;
}

export class DepartmentDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Text({ example: '装备制造产业部' })
  name!: string;

  @Text({ nullable: true, example: 'Equipment Manufacturing' })
  englishName!: string | null;
}

export class DepartmentListDto extends PageDto {
  @ListOf(() => DepartmentDto)
  items!: DepartmentDto[];
}
