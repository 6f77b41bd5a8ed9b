import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import './store/outbox';
import './worker.css';

const ListPage = lazy(() => import('./list/ListPage'));
const FormPage = lazy(() => import('./form/FormPage'));
const EditPage = lazy(() => import('./form/EditPage'));
const DetailPage = lazy(() => import('./detail/DetailPage'));
const InboxPage = lazy(() => import('./inbox/InboxPage'));
const SelfPage = lazy(() => import('./join/SelfPage'));
const JoinPage = lazy(() => import('./join/JoinPage'));

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
