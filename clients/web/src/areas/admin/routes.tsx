import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { AdminPage } from './AdminPage';
import { AuditPage } from './audit/AuditPage';
import { AccountsPage } from './grants/AccountsPage';
import { ImportsPage } from './imports/ImportsPage';
import { EditProgrammePage } from './programmes/EditProgrammePage';
import { NewProgrammePage } from './programmes/NewProgrammePage';
import { ProgrammePage } from './programmes/ProgrammePage';
import { ProgrammesPage } from './programmes/ProgrammesPage';
import { UnitAdminPage } from './units/UnitAdminPage';
import { UnitsPage } from './units/UnitsPage';
import { WebhookPage } from './webhooks/WebhookPage';
import { WebhooksPage } from './webhooks/WebhooksPage';

const HOME = '/quan-tri';

export default function Routes() {
    return (
        <Switch>
            <Route path={HOME} component={AdminPage} />
            <Route path={`${HOME}/quyen`} component={AccountsPage} />
            <Route path={`${HOME}/nhat-ky`} component={AuditPage} />
            <Route path={`${HOME}/chuong-trinh`} component={ProgrammesPage} />
            <Route path={`${HOME}/chuong-trinh/moi`} component={NewProgrammePage} />
            <Route path={`${HOME}/chuong-trinh/:code/sua`}>
                {({ code }) => <EditProgrammePage key={code} code={code} />}
            </Route>
            <Route path={`${HOME}/chuong-trinh/:code`}>
                {({ code }) => <ProgrammePage key={code} code={code} />}
            </Route>
            <Route path={`${HOME}/nhap`} component={ImportsPage} />
            <Route path={`${HOME}/webhook`} component={WebhooksPage} />
            <Route path={`${HOME}/webhook/:id`}>
                {({ id }) => <WebhookPage key={id} id={id} />}
            </Route>
            <Route path={`${HOME}/don-vi`} component={UnitsPage} />
            <Route path={`${HOME}/don-vi/:code`}>
                {({ code }) => <UnitAdminPage key={code} code={code} />}
            </Route>
            <Route component={NotFound} />
        </Switch>
    );
}
