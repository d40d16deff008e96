import { catalogue } from '../../texts/catalogue.js';

export const texts = catalogue({ title: '走访登记' }, { title: 'Record a visit' });
