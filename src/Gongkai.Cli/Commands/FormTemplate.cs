namespace Gongkai.Cli.Commands;

/// <summary>A form file to begin with: a list of three rows, every kind of line explained.</summary>
internal static class FormTemplate
{
    /// <param name="code">The code of the edition.</param>
    public static string Of(string code) =>
        $"""
        # A form that is printed as one list: indicator, unit and one or more values in each row.
        #
        # One decision a line, fields between tabs; a line that begins with # is a comment. Look at the form while you write, and copy
        # its labels with their enumerators: 一、 （一） 1. are printed before them, and tell a label from another one.
        # 'gongkai forms check' names the file and the line of a mistake.

        # edition    code, title. The code is the name of the form in the dataset.
        edition	{code}	Title of the form
        # in_force   first year, last year. Of two forms that know as many rows of a document, the one in force is taken.
        in_force	2015	2020

        # table      code, label. A printed list may be divided into several tables, one for each block.
        table	counts	一、基本情况
        # layout     table, layout: list. (Forms of other layouts are rows, blocks and strip; copy one of the program's own for them.)
        layout	counts	list
        # column     table, code, label, English, unit: count, CNY or 10000 CNY. A year in a label is written as {"{year}"}: {"{year}"}年度.
        column	counts	number	统计数	number	count
        # group      table, code, label path. A heading without a value; its rows have its label before theirs, with a stroke between.
        group	counts	counts	一、基本情况
        # row        table, code, label path, English, columns (* for all), unit as printed in the row, where the row was seen.
        #            A row that has a value may be the parent of others: its path is theirs without the last part.
        row	counts	total	一、基本情况/（一）总数	in total	*	件	the form itself
        row	counts	total.new	一、基本情况/（一）总数/1.新增数	new ones	*	件	the form itself
        row	counts	total.old	一、基本情况/（一）总数/2.原有数	old ones	*	件	the form itself
        # identity   rule, table, axis, sum. One that fails disputes its values. The axis of a sum over rows is column.
        identity	counts.total	counts	column	total.new + total.old = total
        # soft       rule, table, axis, sum with =, >= or <=. One that fails is told and disputes nothing.
        soft	counts.new	counts	column	total.new <= total
        # years      rule, table, axis, sum over two years: last.code is the value of the year before.
        # members    rule, table, columns (* for all) in which a government's figures are the sum of its agencies'.

        """.ReplaceLineEndings("\n");
}
