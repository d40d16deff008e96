import { Button, Drawer } from 'antd';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type Offer, type Subject } from './case.js';
import { texts } from './texts.js';

/** Every command: those allowed now to be given, and why the others are not, in the server's words. */
export function AllCommands({
  open,
  offers,
  onCommand,
  onClose,
}: {
  open: boolean;
  offers: readonly Offer[];
  onCommand: (subject: Subject) => void;
  onClose: () => void;
}) {
  const { commands: words } = useTexts(texts);
  const { close } = useTexts(shared);
  const allowed = offers.filter((offer) => offer.allowed);
  const refused = offers.filter((offer) => !offer.allowed);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={words.title}
      size={460}
      closable={{ 'aria-label': close }}
      className="case-commands"
    >
      <h3>{words.allowed}</h3>
      {allowed.length === 0 && <p className="quiet">{words.none}</p>}
      <ul>
        {allowed.map(({ command }) => (
          <li key={command}>
            <Button block onClick={() => onCommand({ command })}>
              {words.names[command]}
            </Button>
            <small className="quiet">{words.explained[command]}</small>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <>
          <h3>{words.refused}</h3>
          <dl>
            {refused.map(({ command, because }) => (
              <div key={command}>
                <dt>{words.names[command]}</dt>
                <dd className="quiet">{because?.detail}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Drawer>
  );
}
