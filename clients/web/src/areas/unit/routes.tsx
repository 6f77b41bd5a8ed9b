import { Route, Switch } from 'wouter';
import { NotFound } from '#/shell/NotFound';
import { EntryPage } from './entry/EntryPage';
import { ExcelPage } from './excel/ExcelPage';
import { WorkbookPage } from './excel/WorkbookPage';
import { MembersPage } from './members/MembersPage';
import { UnitPage } from './page/UnitPage';

export default function Routes() {
    return (
        <Switch>
            <Route path="/don-vi/:code">{({ code }) => <UnitPage key={code} code={code} />}</Route>
            <Route path="/don-vi/:code/nhap-ho">{({ code }) => <EntryPage code={code} />}</Route>
            <Route path="/don-vi/:code/excel">{({ code }) => <ExcelPage code={code} />}</Route>
            <Route path="/don-vi/:code/excel/:id">
                {({ code, id }) => <WorkbookPage key={id} code={code} id={id} />}
            </Route>
            <Route path="/don-vi/:code/doan-vien">
                {({ code }) => <MembersPage code={code} />}
            </Route>
            <Route component={NotFound} />
        </Switch>
    );
}
