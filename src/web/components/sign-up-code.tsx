import { Alert, Button, QRCode } from 'antd';
import { api } from '../api/client.js';
import { useCommand } from '../api/queries.js';
import { catalogue, useTexts } from '../texts/catalogue.js';
import { momentText } from './dates.js';
import { Refused } from './states.js';

const texts = catalogue(
  {
    make: '生成入会申请二维码',
    again: '重新生成',
    label: '入会申请二维码',
    until: (time: string) => `有效至 ${time}（北京时间）`,
    help: '请职工用手机扫码申请入会。',
  },
  {
    make: 'Make the QR code to sign up',
    again: 'Make a new one',
    label: 'QR code to sign up',
    until: (time: string) => `Valid until ${time} (Beijing)`,
    help: 'Employees scan it with their phone to apply.',
  },
);

/** The QR code of a meeting's sign-up page (`/join/<code>`), made when it is asked for: it lasts half a day. */
export function SignUpCode({ meeting, size = 240 }: { meeting: string; size?: number }) {
  const words = useTexts(texts);
  const make = useCommand(
    (id: string, headers) =>
      api.POST('/api/meetings/{id}/sign-up-code', { params: { path: { id } }, headers }),
    [],
  );
  // Without an address of the installation, it is the one this page came from.
  const url = make.data && new URL(make.data.url, location.origin).href;
  return (
    <div>
      {url && make.data && (
        <figure style={{ margin: '0 0 12px' }}>
          <QRCode
            aria-label={words.label}
            value={url}
            size={size}
            type="svg"
            color="#000000"
            bgColor="#ffffff"
            errorLevel="M"
          />
          <figcaption>
            <p>{words.help}</p>
            <Alert type="info" title={words.until(momentText(make.data.expiresAt))} />
            <a href={url}>{url}</a>
          </figcaption>
        </figure>
      )}
      <Refused problem={make.error} />
      <Button
        type={url ? 'default' : 'primary'}
        loading={make.isPending}
        onClick={() => make.mutate(meeting)}
      >
        {url ? words.again : words.make}
      </Button>
    </div>
  );
}
