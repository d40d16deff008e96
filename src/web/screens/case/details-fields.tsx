import { useTexts } from '../../texts/catalogue.js';
import { Day, Line, Number_ } from './fields.js';
import { texts } from './texts.js';

/** Code and name: what tells an enterprise from others. */
export function IdentityFields({ under }: { under: string }) {
  const { details: names } = useTexts(texts);
  return (
    <>
      <Line name={[under, 'name']} label={names.name} max={300} required />
      <div className="case-form-row">
        <Line name={[under, 'uscc']} label={names.uscc} max={40} />
        <Day name={[under, 'foundedOn']} label={names.foundedOn} />
      </div>
    </>
  );
}

/** What the business register, and whoever was there, say besides. */
export function MoreDetailsFields({ under }: { under: string }) {
  const { details: names } = useTexts(texts);
  return (
    <>
      <div className="case-form-row">
        <Line name={[under, 'legalRepresentative']} label={names.legalRepresentative} max={100} />
        <Line name={[under, 'unitType']} label={names.unitType} max={100} />
        <Line name={[under, 'industry']} label={names.industry} max={100} />
      </div>
      <Line name={[under, 'registeredAddress']} label={names.registeredAddress} max={300} />
      <div className="case-form-row">
        <Line name={[under, 'officeAddress']} label={names.officeAddress} max={300} />
        <Line name={[under, 'building']} label={names.building} max={100} />
      </div>
      <div className="case-form-row">
        <Number_ name={[under, 'employees']} label={names.employees} />
        <Number_ name={[under, 'womenEmployees']} label={names.womenEmployees} />
      </div>
    </>
  );
}
