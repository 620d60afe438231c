import { Route, Switch } from 'wouter';
import '../messages/adminWords.ts';
import { AdminFrame } from './AdminFrame.tsx';
import { AuditPart } from './AuditPart.tsx';
import { BlueprintsPart } from './BlueprintsPart.tsx';
import { DevicesPart } from './DevicesPart.tsx';
import { LinkPage } from './LinkPage.tsx';
import { OrganisersPart } from './OrganisersPart.tsx';
import { SetupPage } from './SetupPage.tsx';

/** `/admin` and what is below it: looking after the server, for organisers. */
export default function AdminPages() {
  return (
    <Switch>
      <Route path="/admin/setup"><SetupPage /></Route>
      <Route path="/admin/device"><LinkPage /></Route>
      <Route path="/admin/organisers"><AdminFrame part="organisers">{(me) => <OrganisersPart me={me} />}</AdminFrame></Route>
      <Route path="/admin/audit"><AdminFrame part="audit">{() => <AuditPart />}</AdminFrame></Route>
      <Route path="/admin/devices"><AdminFrame part="device" everyOrganiser>{() => <DevicesPart />}</AdminFrame></Route>
      <Route><AdminFrame part="blueprints">{() => <BlueprintsPart />}</AdminFrame></Route>
    </Switch>
  );
}
