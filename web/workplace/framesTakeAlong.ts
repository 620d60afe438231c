import { deviceSwitch } from './deviceSwitch.ts';

/** Whether frames take along what lies in them when they are moved, on this device. */
export const framesTakeAlong = deviceSwitch('placeprint.framesTakeAlong');
