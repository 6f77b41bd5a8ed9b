import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { DetailPage } from './detail/DetailPage';
import { EditPage } from './form/EditPage';
import { FormPage } from './form/FormPage';
import { InboxPage } from './inbox/InboxPage';
import { JoinPage } from './join/JoinPage';
import { SelfPage } from './join/SelfPage';
import { ListPage } from './list/ListPage';
import './store/outbox';

export default function Routes() {
    return (
        <Switch>
            <Route path="/sang-kien" component={ListPage} />
            <Route path="/sang-kien/moi" component={FormPage} />
            <Route path="/sang-kien/:id">{({ id }) => <DetailPage key={id} id={id} />}</Route>
            <Route path="/sang-kien/:id/sua">{({ id }) => <EditPage key={id} id={id} />}</Route>
            <Route path="/hop-thu" component={InboxPage} />
            <Route path="/tham-gia" component={SelfPage} />
            <Route path="/tham-gia/:code">
                {({ code }) => <JoinPage key={code} code={code} />}
            </Route>
            <Route component={NotFound} />
        </Switch>
    );
}
