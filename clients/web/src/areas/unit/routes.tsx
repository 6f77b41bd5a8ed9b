import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { UnitPage } from './UnitPage';

export default function Routes() {
    return (
        <Switch>
            <Route path="/don-vi/:code" component={UnitPage} />
            <Route component={NotFound} />
        </Switch>
    );
}
