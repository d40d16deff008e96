import { serve as serveProduct } from '../serve.js';
import { type Command, DATA_OPTION, type ExitCode } from './command.js';
import { environmentOf } from './data-folder.js';

export const serve: Command = {
  positionals: [],
  description: {
    zh: '在数据目录上启动系统，直到 Ctrl-C 或 SIGTERM；届时答完已收到的请求再退出。其他设置取自环境变量，见 README。',
    en: 'Runs the product on a data folder until Ctrl-C or SIGTERM, then answers what was asked and stops. Other settings come from the environment, see the README.',
  },
  options: {
    data: DATA_OPTION,
    host: {
      value: 'address',
      help: { zh: '监听地址；默认 127.0.0.1', en: 'address to listen on; 127.0.0.1 unless given' },
    },
    port: { value: 'port', help: { zh: '监听端口；默认 3000', en: 'port to listen on; 3000 unless given' } },
  },
  examples: ['jianhui serve', 'jianhui serve --data /srv/jianhui --host 0.0.0.0 --port 8080'],
  async run(given) {
    return (await serveProduct(environmentOf(given))) as ExitCode;
  },
};
