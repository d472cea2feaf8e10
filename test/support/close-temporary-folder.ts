export { close as default } from './temporary-folder';
