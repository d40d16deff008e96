import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useSession } from '../../app/session.js';
import { type Places } from '../../components/names.js';
import { useTexts } from '../../texts/catalogue.js';
import { type Kind, KINDS, markOf } from './look.js';
import { TakeIn } from './take-in.js';
import { texts } from './texts.js';

/** A file, dropped or chosen, with the park and the kind of list that it is; then a look at it, and its import. */
export function Upload({ places }: { places: Places }) {
  const { upload, kinds } = useTexts(texts);
  const { me } = useSession();
  const [file, setFile] = useState<File | null>(null);
  const [park, setPark] = useState('');
  const [kind, setKind] = useState<Kind>('park-directory');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const parks = places.parks.filter(({ department }) => me.role !== 'staff' || department === me.department);
  const chosen = park === '' && parks.length === 1 ? parks[0].id : park;
  return (
    <section className="panel">
      <h2>{upload.title}</h2>
      <div className="rosters-upload">
        <div className="rosters-fields">
          <label>
            <span>{upload.park}</span>
            <select required value={chosen} onChange={({ target }) => setPark(target.value)}>
              <option value="">{parks.length === 0 ? upload.noPark : upload.choosePark}</option>
              {parks.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <fieldset>
            <legend>{upload.kind}</legend>
            {KINDS.map((one) => (
              <label key={one}>
                <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
                {kinds[one]}
              </label>
            ))}
          </fieldset>
        </div>
        <div
          className="rosters-drop"
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            setFile(event.dataTransfer.files[0] ?? null);
          }}
        >
          <InboxOutlined className="rosters-drop-icon" aria-hidden />
          <p>{file ? upload.chosen(file.name, sizeText(file.size)) : upload.drop}</p>
          <Button onClick={() => input.current?.click()}>{upload.choose}</Button>
          <input
            ref={input}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={upload.choose}
            accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
          <p className="quiet">{upload.formats}</p>
        </div>
        {file && chosen ? (
          <TakeIn key={markOf(file)} list={{ park: chosen, kind, file }} />
        ) : (
          <p className="quiet rosters-next">{upload.next}</p>
        )}
      </div>
    </section>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
