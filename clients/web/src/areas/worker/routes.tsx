import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { WorkerPage } from './WorkerPage';

export default function Routes() {
    return (
        <Switch>
            <Route path="/sang-kien" component={WorkerPage} />
            <Route path="/sang-kien/moi" component={WorkerPage} />
            <Route path="/sang-kien/:id" component={WorkerPage} />
            <Route path="/tham-gia/:code" component={WorkerPage} />
            <Route component={NotFound} />
        </Switch>
    );
}
